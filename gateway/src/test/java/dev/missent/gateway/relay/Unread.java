package dev.missent.gateway.relay;

import java.io.IOException;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.FramePeer;
import dev.missent.testkit.message.Fields;

/** The client's end of an HTTP/2 connection whose socket is never read. */
final class Unread extends FramePeer {
    Unread(RawConnection connection) throws IOException {
        super(connection.in(), connection.out());
    }

    @Override
    protected void onFrame(Frame frame) {}

    @Override
    protected void onHead(int stream, Fields fields, int blockSize, boolean end) {}

    @Override
    protected void onData(int stream, byte[] bytes, boolean end) {}

    @Override
    protected void onReset(int stream, int code) {}
}
