package dev.missent.wire.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import dev.missent.wire.fuzz.HeardRequest.End;
import dev.missent.wire.http1.Http1ServerEdge;
import io.netty.buffer.Unpooled;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that was taken, sent on over HTTP/1.1: whoever reads it there must read the same one, and nothing behind it. */
public final class WrittenAgain {
    /** HTTP/1.1 has more to say than HTTP/2. */
    private static final int LARGE_HEAD = 64 * 1024;

    private WrittenAgain() {}

    /** Sends the request on with its body, and reads it. */
    public static void check(HeardRequest request) {
        check(request.head(), request.body(), request.end() == End.WHOLE);
    }

    /** Sends the head on, with nothing behind it. */
    public static void check(RequestHead head) {
        check(head, "", head.length() == 0);
    }

    /** An extended CONNECT has no form of its own there. */
    private static void check(RequestHead head, String body, boolean isWhole) {
        if (!(head.target() instanceof Target.Resource target) || "CONNECT".contentEquals(head.method())) {
            return;
        }
        byte[] bytes = write(AcceptedHead.outbound(head, target), body, isWhole);
        var read = Served.of(List.of(bytes), Protocol.HTTP_1_1, LARGE_HEAD, Http1ServerEdge::install);
        assertThat(read.requests()).as(new String(bytes, StandardCharsets.ISO_8859_1)).hasSize(1);
        var again = read.requests().getFirst();
        assertThat(again.head().method()).hasToString(head.method().toString());
        assertThat(text(again.head().target())).isEqualTo(text(target));
        assertThat(text(again.head().fields())).isEqualTo(text(head.fields()));
        assertThat(again.head().upgrade()).isEqualTo(head.upgrade());
        assertThat(again.body()).isEqualTo(body);
        assertThat(again.end() == End.WHOLE).as("is whole").isEqualTo(isWhole);
    }

    /** Over HTTP/1.1 the scheme is the connection's. */
    private static String text(Target target) {
        return target instanceof Target.Resource(var origin, var path)
            ? Origin.of("https", origin.authority()) + " " + path
            : target.toString();
    }

    private static String text(Fields fields) {
        return AcceptedHead.endToEnd(fields).toString();
    }

    private static byte[] write(OutboundHead head, String body, boolean isWhole) {
        var channel = new CountedChannel();
        boolean end = head.length() == 0;
        var exchange = Answered.connect(channel).open(head, end, new HeardResponse());
        if (!end) {
            exchange.send(Unpooled.copiedBuffer(body, StandardCharsets.ISO_8859_1));
            if (isWhole) {
                exchange.finish(null);
            }
        }
        channel.runPendingTasks();
        var bytes = channel.written().getBytes(StandardCharsets.ISO_8859_1);
        channel.end();
        return bytes;
    }
}
