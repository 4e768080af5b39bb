package dev.missent.core.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Security;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Which origins the ORIGIN frames of a connection list (RFC 8336 s2): exactly those that the judgement serves on it.
 *
 * <p>A frame "effectively disables any origins that are not explicitly listed", and it knows no wildcards. So there is none where the
 * connection serves hosts without number, unless the site lists those that matter.
 */
public final class Announcement {
    /** With more origins than this there is no frame: it would be larger than what clients keep of it. */
    public static final int MAX_ORIGINS = 1000;

    /** Stands for any host under a wildcard that no site names. */
    private static final String ANY_OTHER = "_any.";

    private final Judgement judgement;

    /** By the rules and sites of the judgement. */
    public Announcement(Judgement judgement) {
        this.judgement = judgement;
    }

    /**
     * The origins that are served on the connection, the one of its SNI first; null when there is to be no frame. Of several public ports the
     * first counts: the gateway cannot see which one the client used.
     */
    public @Nullable List<Origin> of(ConnectionContext connection) {
        var listener = judgement.listener(connection.listener());
        if (listener == null || !(connection.security() instanceof Security.Tls tls)) {
            return null; // RFC 8336 s2.2: ignored in cleartext
        }
        var hosts = new LinkedHashSet<Host>();
        if (tls.sni() != null) {
            hosts.add(tls.sni());
        }
        hosts.addAll(parse(tls.presented().coverage().names()));
        for (var site : listener.sites().sites()) {
            if (!add(site, connection, tls.presented().coverage(), listener.firstPort(), hosts)) {
                return null;
            }
        }
        return served(connection, listener, hosts);
    }

    /** Adds the hosts of a site that can be listed; false when there are too many to list any. */
    private boolean add(Site site, ConnectionContext connection, Coverage coverage, int port, Set<Host> hosts) {
        boolean endless = false;
        for (var pattern : site.hosts()) {
            if (pattern instanceof NamePattern.Exact(var host)) {
                if (judgement.rules().preset() == Preset.GATEWAY_API || coverage.covers(host)) {
                    hosts.add(host);
                }
            } else {
                endless |= witnesses(pattern, coverage).stream().anyMatch(host -> serves(site, connection, host, port));
            }
        }
        hosts.addAll(site.listed());
        return !endless || !site.listed().isEmpty();
    }

    private boolean serves(Site site, ConnectionContext connection, Host host, int port) {
        return judgement.judge(connection, new Origin("https", host, port)) instanceof Verdict.Serve(var found, var ground)
            && found.name().equals(site.name());
    }

    /** Witness hosts, one under each wildcard that both the pattern and the certificate have. */
    private static List<Host> witnesses(NamePattern pattern, Coverage coverage) {
        return switch (pattern) {
            case NamePattern.Exact exact -> List.of();
            case NamePattern.OneLabel(var parent) -> parse(List.of(ANY_OTHER + parent.name()));
            case NamePattern.AnyLabels(var parent) -> under("." + parent.name(), ANY_OTHER + parent.name(), coverage);
            case NamePattern.CatchAll() -> under("", ANY_OTHER + "invalid", coverage);
        };
    }

    private static List<Host> under(String suffix, String first, Coverage coverage) {
        var names = new ArrayList<>(List.of(first));
        for (var name : coverage.names()) {
            if (name.startsWith("*.") && name.endsWith(suffix)) {
                names.add(ANY_OTHER + name.substring(2));
            }
        }
        return parse(names);
    }

    /** A wildcard and an address that needs brackets are not hosts of an origin and are left out. */
    private static List<Host> parse(List<String> names) {
        var hosts = new ArrayList<Host>();
        for (var name : names) {
            if (Host.parse(name) instanceof Parsed.Valid<Host>(var host)) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private @Nullable List<Origin> served(ConnectionContext connection, Listener listener, Set<Host> hosts) {
        var origins = new ArrayList<Origin>();
        for (var host : hosts) {
            var origin = new Origin("https", host, listener.firstPort());
            if (judgement.judge(connection, origin) instanceof Verdict.Serve) {
                origins.add(origin);
            }
            if (origins.size() > MAX_ORIGINS) {
                return null;
            }
        }
        return List.copyOf(origins);
    }
}
