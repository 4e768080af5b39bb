package dev.missent.client.contract;

import java.net.URI;
import java.net.http.HttpClient.Version;

import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;

/** What messages travel over. */
enum Wire {
    /** HTTP/1.1 in cleartext. */
    HTTP_1("http", Version.HTTP_1_1),
    /** HTTP/1.1 over TLS. */
    HTTPS_1("https", Version.HTTP_1_1),
    /** HTTP/2 over TLS, negotiated by ALPN. */
    HTTPS_2("https", Version.HTTP_2);

    private final String scheme;
    private final Version version;

    Wire(String scheme, Version version) {
        this.scheme = scheme;
        this.version = version;
    }

    Version version() {
        return version;
    }

    String scheme() {
        return scheme;
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** An origin for localhost and 127.0.0.1 that speaks this. */
    OriginPlan plan() {
        return switch (this) {
            case HTTP_1 -> ScriptedOrigin.cleartext();
            case HTTPS_1 -> ScriptedOrigin.tls(Certificates.server()).alpn("http/1.1");
            case HTTPS_2 -> ScriptedOrigin.tls(Certificates.server()).alpn("h2", "http/1.1");
        };
    }

    URI uri(ScriptedOrigin origin, String path) {
        return uri("localhost", origin.address().getPort(), path);
    }

    URI uri(String host, int port, String path) {
        return URI.create(scheme + "://" + host + ":" + port + path);
    }
}
