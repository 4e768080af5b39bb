package dev.missent.client.contract;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.Script;

/** Answers nothing until it is released, and tells that a request has come. */
final class Held implements Script, AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public Answer answer(ReceivedRequest request) {
        asked.countDown();
        try {
            released.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return Answer.ok("released");
    }

    void awaitRequest() throws InterruptedException {
        if (!asked.await(Patience.millis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("no request has come");
        }
    }

    void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
    }
}
