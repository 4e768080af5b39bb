package dev.missent.gateway.config;

import java.util.List;

/** The sections of the file and their keys: the whole vocabulary. A key that is not here does not exist. */
enum Section {
    ROOT("listeners", "certificates", "tls_profiles", "authority", "sites", "upstreams", "admin", "access_log", "limits",
        "version"), LISTENER("address", "protocols", "tls", "public_ports", "sni", "trusted_gateways", "proxy_protocol",
            "redirect_to"), SNI("missing", "unknown"), CERTIFICATES("default", "files", "dir", "acme"), CERTIFICATE("chain",
                "key"), ACME("directory", "email", "names"), PROFILE("min", "client_auth"), CLIENT_AUTH("mode",
                    "ca"), AUTHORITY("mode", "preset", "unknown_host", "client_auth_downgrade"), SITE("hosts", "to", "routes",
                        "certificate", "tls", "listeners", "protocols",
                        "share_connections"), ROUTE("path", "to", "respond"), RESPOND("status", "body", "headers"), UPSTREAM(
                            "servers", "balance", "protocol", "host", "sni", "verify", "share_connections", "on_421", "timeouts",
                            "health"), VERIFY("ca", "name"), ON_421("retry", "buffer_body"), TIMEOUTS("connect", "response",
                                "idle"), HEALTH("path", "every", "host"), ADMIN("socket", "metrics", "health"), ACCESS_LOG("to",
                                    "format"), LIMITS("header_bytes", "streams_per_connection", "connections", "idle",
                                        "handshake", "drain");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> keys;

    Section(String... keys) {
        this.keys = List.of(keys);
    }

    /** The keys that are allowed. */
    List<String> keys() {
        return keys;
    }
}
