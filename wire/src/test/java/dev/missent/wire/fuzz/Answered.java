package dev.missent.wire.fuzz;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import dev.missent.wire.Destination;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.Peer;
import dev.missent.wire.http1.Http1ClientConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client has made of the bytes of a server: it asks again as soon as it can.
 *
 * @param responses what it heard, one for each request
 */
public record Answered(List<HeardResponse> responses) {
    private static final Peer SERVER = new Peer(InetSocketAddress.createUnresolved("upstream.example", 1), null);
    /** A line, a head, and what doubling adds. */
    private static final long MAX_KEPT = 1024 * 1024;

    /** Reads the pieces one by one, as answers to requests with the method; they ask for an upgrade if it is {@code UPGRADE}. */
    public static Answered of(List<byte[]> pieces, String method) {
        var channel = new CountedChannel();
        var connection = connect(channel);
        var responses = new ArrayList<HeardResponse>();
        connection.onChange(() -> ask(connection, method, responses));
        ask(connection, method, responses);
        channel.runPendingTasks();
        channel.written();
        for (var piece : pieces) {
            if (!channel.isOpen()) {
                break;
            }
            channel.read(piece);
            channel.written();
            assertThat(channel.kept()).as("bytes kept").isLessThanOrEqualTo(MAX_KEPT);
        }
        channel.end();
        return new Answered(responses);
    }

    /** The first: whether what is behind it came before the next request or after it is decided by how the bytes are cut. */
    @Override
    public String toString() {
        return responses.getFirst().toString();
    }

    /** A connection to a server. */
    public static Http1ClientConnection connect(CountedChannel channel) {
        return Http1ClientConnection.install(channel, SERVER, Destination.Timeouts.DEFAULT);
    }

    private static void ask(Http1ClientConnection connection, String method, List<HeardResponse> responses) {
        if (connection.isAvailable()) {
            var response = new HeardResponse();
            responses.add(response);
            connection.open(request(method), true, response);
        }
    }

    private static OutboundHead request(String method) {
        boolean upgrade = method.equals("UPGRADE");
        return new OutboundHead(upgrade ? "GET" : method, "https", "a.example", "/", new Fields(), 0,
            upgrade ? "websocket" : null);
    }
}
