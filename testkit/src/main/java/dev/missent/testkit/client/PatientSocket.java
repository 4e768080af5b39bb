package dev.missent.testkit.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A TCP socket whose first write may be cut, and whose writes do not fail: what the peer said before it closed the connection, such as an alert,
 * is still to be read, and TLS, which is layered on it, would give up at a failed write.
 */
final class PatientSocket extends Socket {
    private final @Nullable Chop chop;

    PatientSocket(@Nullable Chop chop) {
        this.chop = chop;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new PatientOutput(super.getOutputStream(), chop);
    }

    private static final class PatientOutput extends FilterOutputStream {
        private @Nullable Chop chop;

        PatientOutput(OutputStream out, @Nullable Chop chop) {
            super(out);
            this.chop = chop;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            var pieces = chop == null
                ? List.of(Arrays.copyOfRange(bytes, from, from + count))
                : chop.cut(Arrays.copyOfRange(bytes, from, from + count));
            chop = null;
            try {
                for (byte[] piece : pieces) {
                    out.write(piece);
                }
            } catch (IOException gone) {
                // the next read says how the connection ended
            }
        }
    }
}
