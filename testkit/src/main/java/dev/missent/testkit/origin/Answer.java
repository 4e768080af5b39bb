package dev.missent.testkit.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import org.jspecify.annotations.Nullable;

/** What an origin does with a request. */
public sealed interface Answer {
    /** Resets: RST_STREAM with the code in HTTP/2, a TCP reset in HTTP/1.1. */
    record Reset(int code) implements Answer {}

    /** Closes the connection without a word. */
    record HangUp() implements Answer {}

    /** Never answers and keeps the connection. */
    record Never() implements Answer {}

    /** Switches protocols (101; in HTTP/2 200 to an extended CONNECT) and sends back every byte. */
    record Echo(Fields fields) implements Answer {}

    /** How a message says where its body ends; HTTP/2 has one way only. */
    enum Framing {
        CONTENT_LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    /**
     * A response.
     *
     * @param fields its fields without framing
     * @param cutAt after how many bytes of the body the exchange is reset
     * @param closing whether the connection is closed afterwards, in HTTP/2 after GOAWAY
     * @param gate what must be released before anything is sent
     */
    record Message(int status, Fields fields, Source body, Framing framing, Fields trailers, List<Integer> interim, long cutAt,
        boolean closing, @Nullable CountDownLatch gate) implements Answer {

        public Message {
            interim = List.copyOf(interim);
        }

        /** One more field. */
        public Message field(String name, String value) {
            return new Message(status, fields.with(name, value), body, framing, trailers, interim, cutAt, closing, gate);
        }

        /** The body. */
        public Message body(Source source) {
            return new Message(status, fields, source, framing, trailers, interim, cutAt, closing, gate);
        }

        /** The body as Latin-1 text. */
        public Message text(String text) {
            return body(Source.of(text));
        }

        /** A chunked body with these trailers. */
        public Message chunked(String... namesAndValues) {
            return new Message(status, fields, body, Framing.CHUNKED, Fields.of(namesAndValues), interim, cutAt, closing, gate);
        }

        /** A body that ends with the connection. */
        public Message untilClose() {
            return new Message(status, fields, body, Framing.UNTIL_CLOSE, trailers, interim, cutAt, true, gate);
        }

        /** An interim response before it. */
        public Message after(int interimStatus) {
            var more = new ArrayList<>(interim);
            more.add(interimStatus);
            return new Message(status, fields, body, framing, trailers, more, cutAt, closing, gate);
        }

        /** A reset after so many bytes of the body. */
        public Message cutAt(long bytes) {
            return new Message(status, fields, body, framing, trailers, interim, bytes, closing, gate);
        }

        /** The last response of its connection. */
        public Message closingAfterwards() {
            return new Message(status, fields, body, framing, trailers, interim, cutAt, true, gate);
        }

        /** Held back until the latch is released. */
        public Message once(CountDownLatch released) {
            return new Message(status, fields, body, framing, trailers, interim, cutAt, closing, released);
        }

        boolean isCut() {
            return cutAt < body.length();
        }
    }

    /** A response without fields and body, to be described further. */
    static Message of(int status) {
        return new Message(status, Fields.NONE, Source.EMPTY, Framing.CONTENT_LENGTH, Fields.NONE, List.of(), Long.MAX_VALUE,
            false, null);
    }

    /** 200 with a text. */
    static Message ok(String text) {
        return of(200).text(text);
    }

    /** A reset without a response. */
    static Answer reset(int code) {
        return new Reset(code);
    }

    /** The connection closed without a response. */
    static Answer hangUp() {
        return new HangUp();
    }

    /** No answer at all. */
    static Answer never() {
        return new Never();
    }

    /** A switch of protocols whose bytes are echoed. */
    static Answer echo(String... namesAndValues) {
        return new Echo(Fields.of(namesAndValues));
    }
}
