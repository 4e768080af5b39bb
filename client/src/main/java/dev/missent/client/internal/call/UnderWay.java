package dev.missent.client.internal.call;

/** Something that keeps a client from ending. */
public interface UnderWay {
    /** Gives up because the client is shut down; from any thread. */
    void shutDown();
}
