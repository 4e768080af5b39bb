package dev.missent.gateway.config.read;

import java.util.List;

/** The sections of the file and their keys: the whole vocabulary. A key that is not here does not exist. */
public enum Section {
    /** The file itself. */
    ROOT("listeners", "certificates", "tls_profiles", "authority", "sites", "upstreams", "admin", "access_log", "underscores",
        "limits", "version"),
    /** {@code listeners.NAME}. */
    LISTENER("address", "protocols", "tls", "public_ports", "sni", "trusted_gateways", "proxy_protocol", "redirect_to"),
    /** {@code listeners.NAME.sni}. */
    SNI("missing", "unknown"),
    /** {@code certificates}. */
    CERTIFICATES("default", "files", "dir", "acme", "ticket_keys"),
    /** {@code certificates.files.NAME}. */
    CERTIFICATE("chain", "key", "ocsp"),
    /** {@code certificates.acme}. */
    ACME("directory", "email", "names", "storage", "challenge", "ca"),
    /** {@code tls_profiles.NAME}. */
    PROFILE("min", "client_auth"),
    /** {@code tls_profiles.NAME.client_auth}. */
    CLIENT_AUTH("mode", "ca", "crl"),
    /** {@code authority}. */
    AUTHORITY("mode", "preset", "unknown_host", "client_auth_downgrade"),
    /** {@code sites.NAME}. */
    SITE("hosts", "to", "routes", "certificate", "tls", "listeners", "protocols", "share_connections", "origins", "headers",
        "body"),
    /** {@code sites.NAME.routes}, each. */
    ROUTE("path", "to", "respond", "headers", "body", "on_421"),
    /** {@code headers} of a site or a route. */
    HEADERS("set", "remove"),
    /** {@code on_421} of a route. */
    ROUTE_ON_421("pass"),
    /** {@code respond} of a route. */
    RESPOND("status", "body", "headers"),
    /** {@code upstreams.NAME}. */
    UPSTREAM("servers", "balance", "protocol", "host", "sni", "verify", "share_connections", "on_421", "timeouts", "health",
        "proxy_protocol", "tls"),
    /** {@code upstreams.NAME.tls}. */
    UPSTREAM_TLS("client_cert", "client_key"),
    /** {@code upstreams.NAME.verify}. */
    VERIFY("ca", "name"),
    /** {@code upstreams.NAME.on_421}. */
    ON_421("retry", "buffer_body", "pass"),
    /** {@code upstreams.NAME.timeouts}. */
    TIMEOUTS("connect", "response", "idle"),
    /** {@code upstreams.NAME.health}. */
    HEALTH("path", "every", "host"),
    /** {@code admin}. */
    ADMIN("socket", "metrics", "health"),
    /** {@code access_log}. */
    ACCESS_LOG("to", "format"),
    /** {@code limits}. */
    LIMITS("header_bytes", "streams_per_connection", "connections", "idle", "handshake", "drain");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> keys;

    Section(String... keys) {
        this.keys = List.of(keys);
    }

    /** The keys that are allowed. */
    public List<String> keys() {
        return keys;
    }
}
