package dev.missent.client.internal.call;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends the body of a request during one attempt, as fast as the connection takes it. */
final class Upload {
    /** How much may be on its way to the connection. */
    private static final int WINDOW = 256 * 1024;

    private final RequestBody body;
    private final AttemptExchange exchange;
    private final Mailbox mailbox;
    private long onItsWay;
    private boolean begun;
    private boolean over;

    Upload(RequestBody body, AttemptExchange exchange, Mailbox mailbox) {
        this.body = body;
        this.exchange = exchange;
        this.mailbox = mailbox;
    }

    void begin() {
        begun = true;
        for (var part : body.begin(mailbox)) {
            send(part);
        }
        goOn();
    }

    /** A part from the publisher; one that comes before this has begun was asked for by the attempt before. */
    void item(ByteBuffer part) throws IOException {
        body.accept(part);
        send(part);
        goOn();
    }

    /** The publisher has given everything. */
    void complete() throws IOException {
        body.end();
        goOn();
    }

    void taken(int bytes) {
        onItsWay -= bytes;
        goOn();
    }

    private void send(ByteBuffer part) {
        if (begun && !over && part.hasRemaining()) {
            onItsWay += part.remaining();
            exchange.send(part);
        }
    }

    private void goOn() {
        if (!begun || over) {
            return;
        }
        if (body.isComplete()) {
            over = true;
            exchange.finish();
        } else if (onItsWay < WINDOW) {
            body.request();
        }
    }

    /** The attempt is over; the publisher may be needed for the next one. */
    void stop() {
        over = true;
        body.stop();
    }
}
