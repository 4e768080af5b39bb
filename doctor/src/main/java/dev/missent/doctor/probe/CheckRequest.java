package dev.missent.doctor.probe;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Target;
import dev.missent.wire.tls.ClientPolicy.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about, and within which bounds.
 *
 * @param targets the targets, with their addresses
 * @param origin the server behind the proxy, to be asked directly; null for none
 * @param protocols which protocols may be offered, best first
 * @param trust whose certificates are trusted: null for those of the platform
 * @param trustName what to call them
 * @param identity the client certificate, null for none
 * @param fields further fields of requests to targets whose certificate is trusted, as {@code Name: value}
 * @param sni the server name to send instead of the host; null for the host
 * @param host the Host to send instead of the target's; null for the target's
 * @param timeout how long a connection and a response may take each
 * @param rate how many requests a second an address gets at most
 * @param mostRequests how many requests the whole run may take; 0 leaves it to the number of names
 * @param tool who asks: the User-Agent and the case file say so
 */
public record CheckRequest(List<Target> targets, @Nullable InetSocketAddress origin, List<Protocol> protocols,
    @Nullable List<X509Certificate> trust, String trustName, @Nullable Identity identity, List<String> fields,
    @Nullable String sni, @Nullable String host, Duration timeout, int rate, int mostRequests, String tool) {
    /** Requests a second for each address: less than a browser that loads a page, enough to be done in seconds. */
    public static final int USUAL_RATE = 50;

    private static final int FOR_THE_FIRST_NAME = 40;
    private static final int FOR_EVERY_OTHER_NAME = 36;
    private static final int UTMOST = 2000;

    /** Copies the lists. */
    public CheckRequest {
        targets = List.copyOf(targets);
        protocols = List.copyOf(protocols);
        trust = trust == null ? null : List.copyOf(trust);
        fields = List.copyOf(fields);
    }

    /** How many requests the run may take. */
    int requests() {
        return mostRequests > 0
            ? mostRequests
            : Math.min(UTMOST, FOR_THE_FIRST_NAME + FOR_EVERY_OTHER_NAME * (Math.max(1, targets.size()) - 1));
    }
}
