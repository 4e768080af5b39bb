package dev.missent.wire.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.http1.Http1ServerEdge;
import io.netty.buffer.Unpooled;

import static org.assertj.core.api.Assertions.assertThat;

/** A response that was taken, passed on over HTTP/1.1: whoever reads it there must read the same one, and nothing behind it. */
public final class PassedOn {
    private PassedOn() {}

    /** Passes a whole response on, and reads it; after 101 it is no HTTP. */
    public static void check(HeardResponse response, String method) {
        var head = response.head();
        if (head == null || head.status() == 101 || !response.isWhole() || method.equals("CONNECT")) {
            return;
        }
        var fields = AcceptedHead.endToEnd(head.fields());
        String sent = send(new ResponseHead(head.status(), fields, head.length()), response.body(), method);
        var again = Answered.of(List.of(sent.getBytes(StandardCharsets.ISO_8859_1)), method).responses().getFirst();
        assertThat(again.heads()).as(sent).hasSize(1);
        assertThat(again.heads().getFirst().status()).isEqualTo(head.status());
        assertThat(text(again.heads().getFirst().fields())).isEqualTo(text(fields));
        assertThat(again.body()).isEqualTo(response.body());
        assertThat(again.isWhole()).as(sent).isTrue();
    }

    /** Without what the gateway adds where it is missing. */
    private static String text(Fields fields) {
        var out = new Fields();
        var kept = AcceptedHead.endToEnd(fields);
        for (int i = 0; i < kept.size(); i++) {
            if (!kept.name(i).contentEqualsIgnoreCase(Names.DATE)) {
                out.add(kept.name(i), kept.value(i));
            }
        }
        return out.toString();
    }

    private static String send(ResponseHead head, String body, String method) {
        var channel = new CountedChannel();
        Http1ServerEdge.install(Served.accepted(channel, Protocol.HTTP_1_1, Served.HEAD_BYTES, exchange -> {
            exchange.respond(head, false);
            if (!body.isEmpty()) {
                exchange.send(Unpooled.copiedBuffer(body, StandardCharsets.ISO_8859_1), false);
            }
            exchange.finish(null);
            return new Dropped();
        }));
        channel.read((method + " / HTTP/1.1\r\nHost: a.example\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        var sent = channel.written();
        channel.end();
        return sent;
    }
}
