package dev.missent.gateway.config.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Names;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.config.model.ServerUrl;
import dev.missent.gateway.config.model.UpstreamConfig;
import dev.missent.gateway.config.model.UpstreamConfig.HostSent;
import dev.missent.gateway.config.model.UpstreamConfig.SniSent;

/** Finds upstreams that always get the same server name and another one as Host: they will see a mismatch, and may answer 421. */
final class FixedSni {
    private final Configuration configuration;
    private final Report report;

    FixedSni(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void find() {
        var hosts = hostsByUpstream();
        for (var upstream : configuration.upstreams().values()) {
            if (upstream.sni() instanceof SniSent.Fixed(var sni) && upstream.servers().stream().anyMatch(ServerUrl::isSecured)) {
                var names = sent(upstream, hosts.getOrDefault(upstream.name(), Set.of()));
                if (names.stream().anyMatch(name -> !name.equals(new NamePattern.Exact(sni)))) {
                    report.add(mismatch(upstream, sni, names));
                }
            }
        }
    }

    /** What the servers get as Host. */
    private static Set<NamePattern> sent(UpstreamConfig upstream, Set<NamePattern> asked) {
        return switch (upstream.host()) {
            case HostSent.Preserve preserve -> asked;
            case HostSent.Fixed(var authority) -> Set.of(new NamePattern.Exact(authority.host()));
            case HostSent.Upstream own -> upstream.servers().stream().filter(ServerUrl::isSecured)
                .map(server -> new NamePattern.Exact(server.host())).collect(Collectors.toCollection(LinkedHashSet::new));
        };
    }

    private static Diagnostic mismatch(UpstreamConfig upstream, Host sni, Set<NamePattern> names) {
        return Diagnostic.of(ConfigRule.FIXED_SNI, upstream.place(),
            "the upstream \"" + upstream.name() + "\" always gets the server name " + sni + ", but as Host " + Names.some(names))
            .note("it sees a mismatch and may answer 421")
            .note("use \"sni: host\", or \"host: " + sni + "\"");
    }

    private Map<String, Set<NamePattern>> hostsByUpstream() {
        Map<String, Set<NamePattern>> hosts = new LinkedHashMap<>();
        for (var site : configuration.sites().values()) {
            for (var route : site.routes()) {
                if (route.action() instanceof RouteConfig.ToUpstream(var upstream)) {
                    hosts.computeIfAbsent(upstream.name(), name -> new LinkedHashSet<>()).addAll(site.patterns());
                }
            }
        }
        return hosts;
    }
}
