package dev.missent.client.faults;

import java.io.IOException;
import java.net.Socket;

import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.FramePeer;
import dev.missent.testkit.message.Fields;

/** A server of HTTP/2 frames; the requests are answered by the test. */
abstract class Frames extends FramePeer {
    private static final int MAX_CONCURRENT_STREAMS = 3;

    Frames(Socket socket) throws IOException {
        super(socket.getInputStream(), socket.getOutputStream());
    }

    /** Answers the head of a request. */
    abstract void request(int stream) throws IOException;

    /** Hears until the client ends the connection. */
    void serve() throws IOException {
        hearPreface();
        write(Frame.settings(MAX_CONCURRENT_STREAMS, 1000));
        readAll();
    }

    void ok(int stream) throws IOException {
        writeHead(stream, Fields.of(":status", "200", "content-length", "0"), true);
    }

    @Override
    protected void onHead(int stream, Fields fields, int blockSize, boolean end) {
        try {
            request(stream);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    protected void onFrame(Frame frame) {}

    @Override
    protected void onData(int stream, byte[] bytes, boolean end) {}

    @Override
    protected void onReset(int stream, int code) {}
}
