package dev.missent.core.request;

import java.util.List;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 request under test: a well-formed one with a few fields changed. */
record Http2Request(@Nullable String method, @Nullable String scheme, @Nullable String authority, @Nullable String path,
    @Nullable String protocol, List<String> hosts, @Nullable Origin connection) {
    /** {@code GET https://a.example/x}. */
    static final Http2Request PLAIN = new Http2Request("GET", "https", "a.example", "/x", null, List.of(), null);

    Http2Request method(@Nullable String changed) {
        return new Http2Request(changed, scheme, authority, path, protocol, hosts, connection);
    }

    Http2Request scheme(@Nullable String changed) {
        return new Http2Request(method, changed, authority, path, protocol, hosts, connection);
    }

    Http2Request authority(@Nullable String changed) {
        return new Http2Request(method, scheme, changed, path, protocol, hosts, connection);
    }

    Http2Request path(@Nullable String changed) {
        return new Http2Request(method, scheme, authority, changed, protocol, hosts, connection);
    }

    Http2Request protocol(@Nullable String changed) {
        return new Http2Request(method, scheme, authority, path, changed, hosts, connection);
    }

    Http2Request hosts(String... changed) {
        return new Http2Request(method, scheme, authority, path, protocol, List.of(changed), connection);
    }

    Http2Request on(String origin) {
        return new Http2Request(method, scheme, authority, path, protocol, hosts,
            Origin.of("https", Authority.parse(origin).orThrow()));
    }

    Target target() {
        return target(false);
    }

    Target target(boolean extendedConnect) {
        return new Http2Target(method, scheme, authority, path, protocol, hosts, connection)
            .parse(Authorities.parsing(), extendedConnect);
    }
}
