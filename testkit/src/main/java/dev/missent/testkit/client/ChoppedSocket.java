package dev.missent.testkit.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** A TCP socket whose first write is cut; TLS is layered on it. */
final class ChoppedSocket extends Socket {
    private final @Nullable Chop chop;

    ChoppedSocket(@Nullable Chop chop) {
        this.chop = chop;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        var out = super.getOutputStream();
        return chop == null ? out : new FirstWriteCut(out, chop);
    }

    private static final class FirstWriteCut extends FilterOutputStream {
        private final Chop chop;
        private boolean done;

        FirstWriteCut(OutputStream out, Chop chop) {
            super(out);
            this.chop = chop;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (done) {
                out.write(bytes, from, count);
                return;
            }
            done = true;
            for (byte[] piece : chop.cut(Arrays.copyOfRange(bytes, from, from + count))) {
                out.write(piece);
            }
        }
    }
}
