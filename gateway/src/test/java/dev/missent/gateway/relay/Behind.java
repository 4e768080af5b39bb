package dev.missent.gateway.relay;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;

/** What the upstream speaks. */
enum Behind {
    H1_CLEARTEXT("http", "h1"),
    H1_TLS("https", "h1"),
    H2_TLS("https", "h2"),
    H2_CLEARTEXT("http", "h2");

    private final String scheme;
    private final String protocol;

    Behind(String scheme, String protocol) {
        this.scheme = scheme;
        this.protocol = protocol;
    }

    boolean isHttp2() {
        return protocol.equals("h2");
    }

    boolean isSecured() {
        return scheme.equals("https");
    }

    /** An origin of this kind, with the certificate for a.example and b.example. */
    OriginPlan plan() {
        return switch (this) {
            case H1_CLEARTEXT -> ScriptedOrigin.cleartext();
            case H2_CLEARTEXT -> ScriptedOrigin.cleartext().priorKnowledge();
            case H1_TLS -> ScriptedOrigin.tls(Pki.shared().server("ab"));
            case H2_TLS -> ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2");
        };
    }

    /** The lines of an upstream in the configuration. */
    String upstream(int port) {
        return "servers: [" + scheme + "://127.0.0.1:" + port + "], protocol: " + protocol + ", verify: { ca: ca.pem }";
    }
}
