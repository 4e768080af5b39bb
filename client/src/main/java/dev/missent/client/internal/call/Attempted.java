package dev.missent.client.internal.call;

import java.net.URI;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.client.internal.connect.Lease;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Recovery;
import dev.missent.core.connection.Protocol;
import dev.missent.wire.Failure;
import org.jspecify.annotations.Nullable;

/** Writes down what was tried. */
public final class Attempted {
    private Attempted() {}

    /**
     * An attempt.
     *
     * @param lease the connection, null when there was none
     * @param reused whether it had carried a request before
     */
    public static Attempt of(int number, String method, URI uri, @Nullable Lease lease, boolean reused,
        List<Attempt.PassedOver> passedOver, int status, @Nullable Failure failure, @Nullable Recovery recovery) {
        var word = failure == null ? null : failure.kind().token() + ": " + failure.detail();
        if (lease == null) {
            return new Attempt(number, method, uri, null, null, null, null, null, reused, passedOver, status, word, recovery);
        }
        var connection = lease.pooled().connection();
        var opened = lease.pooled().opened();
        var protocol = opened.protocol() == Protocol.HTTP_1_1 ? "http/1.1" : opened.protocol().token();
        return new Attempt(number, method, uri, connection.id(), protocol, sni(opened), connection.peer(), lease.ground(), reused,
            passedOver, status, word, recovery);
    }

    private static @Nullable String sni(ConnectionFacts.Opened opened) {
        return opened.sni() == null || !opened.origin().scheme().equals("https") ? null : opened.sni().name();
    }
}
