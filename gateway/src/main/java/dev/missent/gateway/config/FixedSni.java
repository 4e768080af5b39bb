package dev.missent.gateway.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.UpstreamConfig.HostSent;
import dev.missent.gateway.config.UpstreamConfig.SniSent;

/** Finds upstreams that always get the same server name, but several names as Host: they will see a mismatch, and may answer 421. */
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
            var names = hosts.getOrDefault(upstream.name(), Set.of());
            if (upstream.sni() instanceof SniSent.Fixed(var sni) && upstream.host() instanceof HostSent.Preserve
                && isSeveral(names)) {
                report.add(Diagnostic.of(ConfigRule.FIXED_SNI, upstream.place(),
                    "the upstream \"" + upstream.name() + "\" always gets the server name " + sni + ", but as Host "
                        + Names.some(names))
                    .note("it sees a mismatch and may answer 421")
                    .note("use \"sni: host\", or a fixed \"host\""));
            }
        }
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

    private static boolean isSeveral(Set<NamePattern> names) {
        return names.size() > 1 || names.stream().anyMatch(name -> !(name instanceof NamePattern.Exact));
    }
}
