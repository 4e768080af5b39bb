package dev.missent.junit;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Defect;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerExchange;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** One request and its answer. Everything happens on the event loop of the connection. */
final class Conversation implements RequestSink {
    private static final AsciiString TEXT = AsciiString.cached("text/plain; charset=utf-8");
    private static final byte[] ENDLESS = "misdirected ".repeat(1024).getBytes(US_ASCII);

    private final ServerExchange exchange;
    private final Incoming incoming;
    private final Rules rules;
    private @Nullable Reply decided;
    private boolean answering;
    private boolean pouring;
    private boolean gone;
    private int unread;

    Conversation(ServerExchange exchange, Incoming incoming, Rules rules) {
        this.exchange = exchange;
        this.incoming = incoming;
        this.rules = rules;
    }

    /** The head is there. */
    void begin() {
        if (rules.beforeBody()) {
            decided = rules.answer(incoming.received());
            if (decided.status() == 421) {
                answer(decided);
                return;
            }
        }
        if (exchange.head().expectsContinue()) {
            exchange.interim(new ResponseHead(100, new Fields(0)));
        }
    }

    /** Input that comes while an answer is under way stays unread, so that the client must notice the answer. */
    @Override
    public void onData(ByteBuf data) {
        int size = data.readableBytes();
        incoming.add(data);
        data.release();
        if (answering) {
            unread += size;
        } else {
            exchange.consumed(size);
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        incoming.complete();
        if (!answering) {
            answer(decided != null ? decided : rules.answer(incoming.received()));
        }
    }

    @Override
    public void onMalformed(Defect defect) {
        if (answering) {
            onAborted();
        } else {
            answer(Reply.of(defect.status()).body(defect.sentence() + "\n"));
        }
    }

    @Override
    public void onAborted() {
        gone = true;
    }

    /** Answers as soon as the reply may be sent. */
    void answer(Reply reply) {
        answering = true;
        if (reply.signal().isDone()) {
            send(reply);
        } else {
            reply.signal().whenComplete((value, failure) -> exchange.eventLoop().execute(() -> send(reply)));
        }
    }

    private void send(Reply reply) {
        if (gone) {
            return;
        }
        incoming.answered(reply.status());
        boolean http1 = exchange.connection().context().protocol() == Protocol.HTTP_1_1;
        if (http1 && reply.afterwards() != Reply.Afterwards.KEEP) {
            exchange.connection().drain(); // so that the response says Connection: close
        }
        if (reply.isEndless()) {
            pour(reply);
        } else {
            respond(reply);
        }
        if (!http1) {
            leave(reply.afterwards());
        }
    }

    private void respond(Reply reply) {
        byte[] body = reply.content(incoming.received());
        boolean headOnly = body.length == 0 || exchange.head().isHead();
        exchange.consumed(unread);
        exchange.respond(new ResponseHead(reply.status(), fields(reply), body.length), headOnly);
        if (!headOnly) {
            exchange.send(exchange.allocator().buffer(body.length).writeBytes(body), true);
        }
    }

    private static Fields fields(Reply reply) {
        var fields = new Fields(reply.fields().size() + 2);
        if (!reply.fields().containsKey(Names.CONTENT_TYPE.toString())) {
            fields.add(Names.CONTENT_TYPE, TEXT);
        }
        reply.fields().forEach((name, value) -> fields.add(AsciiString.of(name), value));
        return fields;
    }

    private void pour(Reply reply) {
        exchange.respond(new ResponseHead(reply.status(), fields(reply)), exchange.head().isHead());
        pouring = !exchange.head().isHead();
        onWritable();
    }

    /** Goes on with an endless body. */
    @Override
    public void onWritable() {
        while (pouring && !gone && exchange.isWritable()) {
            exchange.send(exchange.allocator().buffer(ENDLESS.length).writeBytes(ENDLESS), false);
        }
    }

    private void leave(Reply.Afterwards afterwards) {
        switch (afterwards) {
            case KEEP -> {
            }
            case GO_AWAY -> exchange.connection().drain();
            // not before what was just written is flushed
            case CLOSE -> exchange.eventLoop().execute(exchange.connection()::close);
        }
    }
}
