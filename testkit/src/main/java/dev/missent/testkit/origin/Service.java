package dev.missent.testkit.origin;

import java.io.IOException;
import java.net.Socket;

/** What a connection needs of its origin. */
interface Service {
    boolean answersHead(ReceivedRequest head);

    Answer ask(ReceivedRequest request);

    void record(ReceivedRequest request);

    void recordReset(ReceivedReset reset);

    void reset(Socket socket) throws IOException;

    void start(Runnable task);
}
