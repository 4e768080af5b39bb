package dev.missent.gateway.config.read;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.model.UpstreamConfig.HostSent;
import dev.missent.gateway.config.model.UpstreamConfig.SniSent;
import dev.missent.gateway.config.model.UpstreamConfig.Verify;
import org.jspecify.annotations.Nullable;

/** Reads what an upstream is told and asked by name: {@code host}, {@code sni} and {@code verify}. */
final class UpstreamNames {
    private UpstreamNames() {}

    static HostSent host(@Nullable Value value) {
        var sent = value == null
            ? null
            : value.parsed(ConfigRule.HOST_PATTERN, "preserve, upstream or a host", UpstreamNames::hostSent);
        return sent == null ? new HostSent.Preserve() : sent;
    }

    private static @Nullable HostSent hostSent(String text) {
        return switch (text) {
            case "preserve" -> new HostSent.Preserve();
            case "upstream" -> new HostSent.Upstream();
            default ->
                Authority.parse(text) instanceof Parsed.Valid<Authority>(var authority) ? new HostSent.Fixed(authority) : null;
        };
    }

    static SniSent sni(@Nullable Value value) {
        var sent = value == null
            ? null
            : value.parsed(ConfigRule.HOST_PATTERN, "host, server, off or a name (an address is not a server name)",
                UpstreamNames::sniSent);
        return sent == null ? new SniSent.Host() : sent;
    }

    private static @Nullable SniSent sniSent(String text) {
        return switch (text) {
            case "host" -> new SniSent.Host();
            case "server" -> new SniSent.Server();
            case "off" -> new SniSent.Off();
            default ->
                Host.parse(text) instanceof Parsed.Valid<Host>(var name) && !name.isAddress() ? new SniSent.Fixed(name) : null;
        };
    }

    static Verify verify(@Nullable Value value) {
        if (value == null) {
            return Verify.DEFAULT;
        }
        var fields = new Fields(value, Section.VERIFY);
        return new Verify(ca(fields.get("ca")), name(fields.get("name")));
    }

    private static Verify.Ca ca(@Nullable Value value) {
        var text = value == null ? "system" : value.text();
        if (value == null || text == null || text.equals("system")) {
            return new Verify.Ca.SystemStore();
        }
        if (text.equals("off")) {
            return new Verify.Ca.Off();
        }
        var entry = value.file();
        return entry == null ? new Verify.Ca.SystemStore() : new Verify.Ca.File(entry);
    }

    private static Verify.Name name(@Nullable Value value) {
        var name = value == null ? null : value.parsed(ConfigRule.HOST_PATTERN, "sni or a host", UpstreamNames::verifiedName);
        return name == null ? new Verify.Name.Sni() : name;
    }

    private static Verify.@Nullable Name verifiedName(String text) {
        if (text.equals("sni")) {
            return new Verify.Name.Sni();
        }
        return Host.parse(text) instanceof Parsed.Valid<Host>(var host) ? new Verify.Name.Fixed(host) : null;
    }
}
