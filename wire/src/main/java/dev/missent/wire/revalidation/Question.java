package dev.missent.wire.revalidation;

import java.security.cert.X509Certificate;
import java.util.List;

import dev.missent.core.name.Host;

/**
 * Would you accept this chain from this server?
 *
 * @param chain the certificates as the server presented them, its own first
 * @param host the host that the server claims to be
 * @param port its port, which a trust manager can see
 */
record Question(List<X509Certificate> chain, Host host, int port) {
    Question {
        chain = List.copyOf(chain);
    }
}
