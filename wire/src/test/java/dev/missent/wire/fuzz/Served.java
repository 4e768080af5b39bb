package dev.missent.wire.fuzz;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.wire.Accepted;
import dev.missent.wire.Ends;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server has made of the bytes of a client.
 *
 * @param requests what it heard
 * @param sent what it wrote, a character for each byte
 * @param isOpen whether it has left the connection open when all was read
 */
public record Served(List<HeardRequest> requests, String sent, boolean isOpen) {
    /** The largest head that it takes. */
    public static final int HEAD_BYTES = 1024;

    private static final int FRAME_BYTES = 16 * 1024;
    /** Reads the pieces one by one, on a connection of its own whose requests are of the scheme https. */
    public static Served of(List<byte[]> pieces, Protocol protocol, Consumer<Accepted> edge) {
        return of(pieces, protocol, HEAD_BYTES, edge);
    }

    /** The same with another limit for heads. */
    static Served of(List<byte[]> pieces, Protocol protocol, int headBytes, Consumer<Accepted> edge) {
        var requests = new ArrayList<HeardRequest>();
        var served = of(pieces, protocol, headBytes, exchange -> {
            var request = new HeardRequest(exchange);
            requests.add(request);
            return request;
        }, edge);
        return new Served(requests, served.sent, served.isOpen);
    }

    /** The same with another one who answers, and who remembers the requests himself. */
    public static Served of(List<byte[]> pieces, Protocol protocol, ExchangeHandler handler, Consumer<Accepted> edge) {
        return of(pieces, protocol, HEAD_BYTES, handler, edge);
    }

    private static Served of(List<byte[]> pieces, Protocol protocol, int headBytes, ExchangeHandler handler,
        Consumer<Accepted> edge) {
        var channel = new CountedChannel();
        edge.accept(accepted(channel, protocol, headBytes, handler));
        channel.runPendingTasks();
        var sent = new StringBuilder(channel.written());
        for (var piece : pieces) {
            if (!channel.isOpen()) {
                break;
            }
            channel.read(piece);
            sent.append(channel.written());
            assertThat(channel.kept()).as("bytes kept").isLessThanOrEqualTo(mostKept(protocol, headBytes, piece.length));
        }
        boolean isOpen = channel.isOpen();
        channel.end();
        return new Served(List.of(), sent.toString(), isOpen);
    }

    /** A head or a frame and what came with its end; buffers grow by doubling. */
    private static long mostKept(Protocol protocol, int headBytes, int piece) {
        return 4L * ((protocol == Protocol.HTTP_2 ? FRAME_BYTES : headBytes) + piece);
    }

    public static Accepted accepted(CountedChannel channel, Protocol protocol, int headBytes, ExchangeHandler handler) {
        var limits = new Limits(headBytes, 8, 1, Limits.DEFAULT.idle(), Limits.DEFAULT.handshake());
        var ends = new Ends(InetSocketAddress.createUnresolved("client.example", 1),
            InetSocketAddress.createUnresolved("gateway.example", 443));
        var settings = new ListenerSettings("fuzz", 443, Set.of(protocol), null, address -> false, 0, limits, handler);
        var context = new ConnectionContext("fuzz", protocol, new Security.Cleartext(true));
        return new Accepted(context, "fuzz", ends, false, null, settings, channel);
    }

    @Override
    public String toString() {
        return requests + "\n" + sent;
    }
}
