package dev.missent.gateway.config.read;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.model.ProxyProtocol;
import dev.missent.gateway.config.model.ServerUrl;
import dev.missent.gateway.config.model.UpstreamConfig;
import dev.missent.gateway.config.model.UpstreamConfig.Balance;
import dev.missent.gateway.config.model.UpstreamConfig.ClientCertificate;
import dev.missent.gateway.config.model.UpstreamConfig.Health;
import dev.missent.gateway.config.model.UpstreamConfig.On421;
import dev.missent.gateway.config.model.UpstreamConfig.Sharing;
import dev.missent.gateway.config.model.UpstreamConfig.Timeouts;
import dev.missent.gateway.config.model.UpstreamConfig.Version;
import org.jspecify.annotations.Nullable;

/** Reads {@code upstreams:}. */
public final class UpstreamsReader {
    static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
    private static final int MAX_BUFFER_BYTES = 1 << 30;

    private UpstreamsReader() {}

    /** Whether a 421 is repeated. */
    private enum Retry {
        DEDICATED,
        OFF
    }

    /** Whether a 421 of the application is handed on. */
    private enum Pass {
        ON,
        OFF
    }

    public static Map<String, UpstreamConfig> read(@Nullable Value value) {
        var upstreams = new LinkedHashMap<String, UpstreamConfig>();
        if (value != null) {
            value.entries().forEach((name, entry) -> upstreams.put(name, upstream(name, new Fields(entry, Section.UPSTREAM))));
        }
        return upstreams;
    }

    private static UpstreamConfig upstream(String name, Fields fields) {
        var servers = servers(fields.need("servers"));
        return new UpstreamConfig(name, fields.place(), servers,
            fields.choice("balance", Balance.class, Balance.LEAST_REQUESTS),
            fields.choice("protocol", Version.class, Version.AUTO),
            UpstreamNames.host(fields.get("host")), UpstreamNames.sni(fields.get("sni")),
            UpstreamNames.verify(fields.get("verify")),
            fields.choice("share_connections", Sharing.class, Sharing.PER_NAME),
            on421(fields.get("on_421")), timeouts(fields.get("timeouts")), health(fields.get("health")),
            fields.get("tls", tls -> clientCertificate(tls, servers)),
            fields.choice("proxy_protocol", ProxyProtocol.class, ProxyProtocol.OFF));
    }

    private static List<ServerUrl> servers(@Nullable Value value) {
        if (value == null) {
            return List.of();
        }
        if (value.isEmpty()) {
            value.report(Diagnostic.of(ConfigRule.MISSING_KEY, value.place(), "\"servers\" is empty"));
        }
        return value.each(UpstreamsReader::server);
    }

    /** The URL of a server; null after a report. */
    static @Nullable ServerUrl server(Value value) {
        var port = value.digits();
        var text = port == null ? value.text() : port;
        var url = text == null ? null : ServerUrl.parse(text);
        if (text != null && url == null) {
            value.report(Diagnostic
                .of(ConfigRule.ADDRESS, value.place(), (port == null ? "\"" + text + "\"" : text) + " is not the URL of a server")
                .suggesting(ServerUrl.corrected(text))
                .note("http://host:port or https://host:port; a path reaches the upstream unchanged"));
        }
        return url;
    }

    private static On421 on421(@Nullable Value value) {
        if (value == null) {
            return On421.DEFAULT;
        }
        var fields = new Fields(value, Section.ON_421);
        var retry = fields.choice("retry", Retry.class, Retry.DEDICATED);
        int buffer = Quantity.size(fields.get("buffer_body"), 0, MAX_BUFFER_BYTES, On421.DEFAULT.bufferBody());
        boolean pass = Boolean.TRUE.equals(pass(fields.get("pass")));
        return new On421(retry == Retry.DEDICATED, buffer, pass, fields.place());
    }

    /** Whether a 421 of the application is handed on; null when nothing is said. */
    static @Nullable Boolean pass(@Nullable Value value) {
        return value == null ? null : value.choice(Pass.class, Pass.OFF) == Pass.ON;
    }

    private static @Nullable ClientCertificate clientCertificate(Value value, List<ServerUrl> servers) {
        var fields = new Fields(value, Section.UPSTREAM_TLS);
        var chain = fields.need("client_cert", Value::file);
        var key = fields.get("client_key", Value::file);
        if (!servers.isEmpty() && servers.stream().noneMatch(ServerUrl::isSecured)) {
            value.report(Diagnostic.of(ConfigRule.CONFLICT, value.keyPlace(), "no server of this upstream is asked over https")
                .note("over http no client certificate is shown"));
        }
        return chain == null ? null : new ClientCertificate(fields.placeOf("client_cert"), chain, key == null ? chain : key);
    }

    private static Timeouts timeouts(@Nullable Value value) {
        if (value == null) {
            return Timeouts.DEFAULT;
        }
        var fields = new Fields(value, Section.TIMEOUTS);
        return new Timeouts(Quantity.duration(fields.get("connect"), MIN_TIMEOUT, Timeouts.DEFAULT.connect()),
            Quantity.duration(fields.get("response"), MIN_TIMEOUT, Timeouts.DEFAULT.response()),
            Quantity.duration(fields.get("idle"), MIN_TIMEOUT, Timeouts.DEFAULT.idle()));
    }

    private static @Nullable Health health(@Nullable Value value) {
        if (value == null) {
            return null;
        }
        var fields = new Fields(value, Section.HEALTH);
        var path = fields.need("path", UpstreamsReader::path);
        var host = fields.get("host", UpstreamsReader::host);
        return new Health(fields.place(), path == null ? "/" : path,
            Quantity.duration(fields.get("every"), Duration.ofMillis(100), Duration.ofSeconds(5)), host);
    }

    private static @Nullable String path(Value value) {
        return value.parsed(ConfigRule.INVALID_VALUE, "a path that begins with /", text -> text.startsWith("/") ? text : null);
    }

    private static @Nullable Host host(Value value) {
        return value.parsed(ConfigRule.HOST_PATTERN, "a host",
            text -> Host.parse(text) instanceof Parsed.Valid<Host>(var host) ? host : null);
    }
}
