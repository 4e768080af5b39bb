package dev.missent.gateway.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.judge.Preset;
import dev.missent.gateway.config.model.AccessLogConfig;
import dev.missent.gateway.config.model.AuthorityConfig;
import dev.missent.gateway.config.model.ListenerConfig.SniPolicy;
import dev.missent.gateway.config.model.Underscores;
import dev.missent.gateway.config.model.UpstreamConfig;
import dev.missent.gateway.plan.PolicyChange.Direction;
import org.jspecify.annotations.Nullable;

/** What a change of a setting does to protection. */
final class Strictness {
    private static final String OFF = "off";
    /** The settings that name who is served, trusted or let in: more of them is looser. */
    private static final Set<String> OPENING = Set.of("listener.protocols", "listener.public_ports", "listener.trusted_gateways",
        "site.hosts", "site.listeners", "site.protocols");

    /** Response fields that tell browsers to allow less. */
    private static final Set<String> PROTECTING = Stream
        .of("strict-transport-security", "content-security-policy", "x-frame-options",
            "x-content-type-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy",
            "cross-origin-embedder-policy", "cross-origin-resource-policy")
        .map("headers.set."::concat).collect(Collectors.toSet());

    private Strictness() {}

    static Direction direction(String subject, String key, @Nullable Object before, @Nullable Object after) {
        int space = subject.indexOf(' ');
        String setting = (space < 0 ? subject : subject.substring(0, space)) + "." + key;
        if (OPENING.contains(setting)) {
            return members(before, after);
        }
        if (setting.equals("site.tls.client_auth.ca")) { // where there is none, the mode says what that means
            return before == null || after == null ? Direction.CHANGED : members(before, after);
        }
        if (setting.startsWith("limits.") || setting.equals("route.body")) {
            return ranked(amount(before), amount(after));
        }
        if (PROTECTING.contains(key)) {
            return after == null ? Direction.LOOSENED : before == null ? Direction.TIGHTENED : Direction.CHANGED;
        }
        return ranked(rank(setting, before), rank(setting, after));
    }

    private static Direction members(@Nullable Object before, @Nullable Object after) {
        if (!(after instanceof Set<?> now)) {
            return Direction.TIGHTENED;
        }
        if (!(before instanceof Set<?> was)) {
            return Direction.LOOSENED;
        }
        return was.containsAll(now) ? Direction.TIGHTENED : Direction.LOOSENED;
    }

    /** From the less strict to the stricter; equal ranks are a change that this table does not order. */
    private static Direction ranked(long before, long after) {
        return before == after ? Direction.CHANGED : before > after ? Direction.LOOSENED : Direction.TIGHTENED;
    }

    /** Larger limits are looser; none is the loosest. */
    private static long amount(@Nullable Object limit) {
        return switch (limit) {
            case null -> Long.MIN_VALUE;
            case Number number -> -number.longValue();
            case Duration duration -> -duration.toMillis();
            default -> 0;
        };
    }

    /** How strict a value is; 0 where that cannot be said. */
    private static long rank(String setting, @Nullable Object value) {
        return switch (value) {
            case AuthorityConfig.Mode mode -> switch (mode) {
                case OFF -> 0;
                case REPORT -> 1;
                case ENFORCE -> 2;
            };
            case Preset preset -> preset == Preset.GATEWAY_API ? 0 : 1;
            case Underscores underscores -> underscores == Underscores.DROP ? 1 : 0;
            case TlsVersion version -> switch (version) {
                case TLS_1_2 -> 0;
                case TLS_1_3 -> 1;
            };
            case ClientAuth.Mode mode -> switch (mode) {
                case NONE -> 0;
                case OPTIONAL -> 1;
                case REQUIRE -> 2;
            };
            case SniPolicy.Answer answer -> answer == SniPolicy.Answer.REJECT ? 1 : 0;
            case UpstreamConfig.Sharing sharing -> sharing == UpstreamConfig.Sharing.PER_NAME ? 1 : 0;
            case AccessLogConfig.Format format -> format == AccessLogConfig.Format.OFF ? 0 : 1;
            case null -> absent(setting);
            case Boolean is -> flag(setting, is);
            case Set<?> servers when setting.equals("upstream.servers") ->
                servers.stream().allMatch(url -> url.toString().startsWith("https://")) ? 1 : 0;
            default -> text(setting, Words.of(value));
        };
    }

    private static final Map<String, Integer> TRUE = Map.of("authority.client_auth_downgrade", 0, "site.share_connections", 0,
        "upstream.on_421.pass", 0, "route.on_421.pass", 0, "listener.tls", 1);

    private static long flag(String setting, boolean value) {
        var whenTrue = TRUE.get(setting);
        return whenTrue == null ? 0 : value ? whenTrue : 1 - whenTrue;
    }

    private static long text(String setting, String value) {
        return switch (setting) {
            case "upstream.verify.ca" -> value.equals(OFF) ? 0 : 1;
            case "listener.proxy_protocol", "admin.metrics", "admin.health", "admin.socket" -> value.equals(OFF) ? 1 : 0;
            case "site.tls.client_auth.crl", "listener.redirect_to" -> 1;
            default -> 0;
        };
    }

    private static long absent(String setting) {
        return switch (setting) {
            case "admin.metrics", "admin.health", "admin.socket", "route.on_421.pass" -> 1;
            default -> 0;
        };
    }
}
