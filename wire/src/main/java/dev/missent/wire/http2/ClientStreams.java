package dev.missent.wire.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import dev.missent.wire.transport.Deadlines;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** Which exchange is on which stream of a client's connection. */
final class ClientStreams {
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;

    ClientStreams(Http2Connection connection) {
        this.connection = connection;
        key = connection.newKey();
    }

    /** The exchange is on that stream, as far as it could be opened. */
    void put(int id, Http2ClientExchange exchange) {
        var opened = connection.stream(id);
        if (opened != null) {
            opened.setProperty(key, exchange);
        }
    }

    @Nullable
    Http2ClientExchange exchange(int id) {
        var open = connection.stream(id);
        return open == null ? null : exchange(open);
    }

    @Nullable
    Http2ClientExchange exchange(Http2Stream stream) {
        return stream.getProperty(key);
    }

    @Nullable
    Http2ClientExchange remove(Http2Stream stream) {
        return stream.removeProperty(key);
    }

    /** RFC 9113 s6.8: streams above the last one were not processed. */
    List<Http2ClientExchange> above(int lastStream) {
        return all((stream, exchange) -> stream.id() > lastStream);
    }

    /** When the first one is overdue; {@link Deadlines#NEVER} when none will be. */
    long earliestDeadline() {
        long[] earliest = {Deadlines.NEVER};
        all((stream, exchange) -> {
            long deadline = exchange.deadline(stream);
            if (deadline != Deadlines.NEVER && (earliest[0] == Deadlines.NEVER || deadline - earliest[0] < 0)) {
                earliest[0] = deadline;
            }
            return false;
        });
        return earliest[0];
    }

    List<Http2ClientExchange> overdue(long now) {
        return all((stream, exchange) -> {
            long deadline = exchange.deadline(stream);
            return deadline != Deadlines.NEVER && deadline - now <= 0;
        });
    }

    private List<Http2ClientExchange> all(BiPredicate<Http2Stream, Http2ClientExchange> wanted) {
        var found = new ArrayList<Http2ClientExchange>();
        try {
            connection.forEachActiveStream(stream -> {
                var exchange = exchange(stream);
                if (exchange != null && wanted.test(stream, exchange)) {
                    found.add(exchange);
                }
                return true;
            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        return found;
    }
}
