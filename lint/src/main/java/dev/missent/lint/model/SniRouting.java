package dev.missent.lint.model;

import java.util.List;

import dev.missent.lint.text.Place;

/**
 * A choice of an upstream server, a site or a table of routes by the server name of the connection, not by Host.
 *
 * @param place what makes the choice: {@code map $ssl_server_name}, {@code use_backend … ssl_fc_sni}, a filter chain
 * @param layer whether TLS ends here
 * @param choices the names and where they lead, in their order
 */
public record SniRouting(Place place, Layer layer, List<Choice> choices) {
    /** Copies the list. */
    public SniRouting {
        choices = List.copyOf(choices);
    }

    /** Whether TLS ends at the server that chooses. */
    public enum Layer {
        /** It ends here: the server could choose by Host. */
        TERMINATED,
        /** It passes through: the server sees only the ClientHello. */
        PASSED_THROUGH
    }

    /**
     * One name and where it leads.
     *
     * @param name the name, or what stands for several
     * @param target the name of what is chosen; equal texts, equal targets
     * @param certificates the certificates that connections of that name get, unknown where the file does not tell
     */
    public record Choice(SiteName name, String target, Setting<List<CertificateUse>> certificates) {}
}
