package dev.missent.gateway.acme;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.missent.core.name.Host;
import dev.missent.wire.tls.ChallengeTls;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.tls.TlsSelection;
import org.jspecify.annotations.Nullable;

/** The questions of ACME servers that wait for an answer at this moment. Any thread. */
public final class Challenges {
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();
    private final Map<Host, ChallengeTls> handshakes = new ConcurrentHashMap<>();

    /** The answer to a request for a token (RFC 8555 s8.3), or null. */
    public @Nullable String authorization(String token) {
        return authorizations.get(token);
    }

    /** The answer to a handshake (RFC 8737), or null: the handshake is an ordinary one, or no order waits for that name. */
    public @Nullable TlsSelection handshake(ClientHello hello) {
        var host = hello.isChallenge() ? hello.sni().host() : null;
        var tls = host == null ? null : handshakes.get(host);
        return tls == null ? null : new TlsSelection.Prove(tls);
    }

    /** Answers requests for a token until it is closed. */
    Answering answer(String token, String authorization) {
        authorizations.put(token, authorization);
        return () -> authorizations.remove(token);
    }

    /** Answers handshakes for a name until it is closed, and closes what it answers with. */
    Answering answer(Host name, ChallengeTls tls) {
        handshakes.put(name, tls);
        return () -> {
            handshakes.remove(name);
            tls.close();
        };
    }

    /** Ends answering. */
    interface Answering extends AutoCloseable {
        @Override
        void close();
    }
}
