package dev.missent.client.internal.call;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** One attempt, seen from the thread of the call: sends the body on the way while it waits for what the server says. */
final class AttemptDriver {
    /** How long a server is given to answer {@code Expect: 100-continue} (RFC 9110 s10.1.1: "SHOULD NOT wait for an indefinite period"). */
    private static final long CONTINUE_NANOS = Duration.ofSeconds(1).toNanos();

    private final AttemptExchange exchange;
    private final RequestBody body;
    private final Mailbox mailbox;
    private final Upload upload;
    private final boolean awaitsContinue;
    private boolean uploading;
    private long continueBy = Mailbox.NEVER;

    AttemptDriver(AttemptExchange exchange, RequestBody body, boolean awaitsContinue, Mailbox mailbox) {
        this.exchange = exchange;
        this.body = body;
        this.awaitsContinue = awaitsContinue;
        this.mailbox = mailbox;
        upload = new Upload(body, exchange, mailbox);
    }

    AttemptExchange exchange() {
        return exchange;
    }

    /**
     * Waits for something that concerns the response, or for the application.
     *
     * @return null when the deadline has passed
     */
    @Nullable
    Signal next(long deadline) throws IOException, InterruptedException {
        for (;;) {
            var signal = mailbox.take(Math.min(deadline, continueBy));
            if (signal == null && continueBy < deadline) {
                beginUpload();
            } else if (signal == null || !isAboutUpload(signal)) {
                return signal;
            }
        }
    }

    private boolean isAboutUpload(Signal signal) throws IOException {
        switch (signal) {
            case Signal.OfExchange other when other.exchange() != exchange -> {
            }
            case Signal.Begun begun -> begin();
            case Signal.Interim(var of, var head) -> {
                if (head.status() == 100) {
                    beginUpload();
                }
            }
            case Signal.Taken(var of, var bytes) -> upload.taken(bytes);
            case Signal.Item(var feed, var bytes) -> {
                if (body.isFrom(feed)) {
                    upload.item(bytes);
                }
            }
            case Signal.Complete(var feed) -> {
                if (body.isFrom(feed)) {
                    upload.complete();
                }
            }
            case Signal.Broken(var feed, var cause) -> {
                if (body.isFrom(feed)) {
                    throw new IOException("the publisher of the request body failed: " + cause, cause);
                }
            }
            case Signal.Head head -> {
                return false;
            }
            case Signal.Data data -> {
                return false;
            }
            case Signal.End end -> {
                return false;
            }
            case Signal.Failed failed -> {
                return false;
            }
            case Signal.RefusedByProxy refused -> {
                return false;
            }
            case Signal.Wake wake -> {
                return false;
            }
            case Signal.Cancelled cancelled -> {
                return false;
            }
        }
        return true;
    }

    private void begin() {
        if (awaitsContinue) {
            continueBy = System.nanoTime() + CONTINUE_NANOS;
        } else {
            beginUpload();
        }
    }

    private void beginUpload() {
        continueBy = Mailbox.NEVER;
        if (!uploading) {
            uploading = true;
            upload.begin();
        }
    }

    /** A final response came: what was not begun is not sent. */
    void answered() {
        continueBy = Mailbox.NEVER;
        uploading = true;
    }

    /** No more of the body is sent. */
    void stopUpload() {
        uploading = true;
        upload.stop();
    }
}
