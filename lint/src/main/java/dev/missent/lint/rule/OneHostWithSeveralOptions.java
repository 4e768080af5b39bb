package dev.missent.lint.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth.Mode;
import dev.missent.core.name.NamePattern;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.rule.FileFinding.Related;

/**
 * MS-W02 and MS-V01: one host has two sets of TLS options. Traefik cannot use both in one handshake, and uses its default options instead
 * (CVE-2026-85597); if one of the two asks for client certificates, nobody is asked.
 */
final class OneHostWithSeveralOptions implements FileRule {
    private static final String OPTIONS = "tls.options";

    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.configuration().listeners().stream().flatMap(OneHostWithSeveralOptions::judge).toList();
    }

    private static Stream<FileFinding> judge(Listener listener) {
        Map<String, List<Site>> byHost = new LinkedHashMap<>();
        listener.sites().stream().filter(site -> options(site).isPresent()).forEach(site -> site.names().stream()
            .filter(name -> name.known().filter(pattern -> pattern instanceof NamePattern.Exact).isPresent())
            .forEach(name -> byHost.computeIfAbsent(name.text(), host -> new ArrayList<>(1)).add(site)));
        return byHost.entrySet().stream().flatMap(entry -> conflict(entry.getKey(), entry.getValue()).stream());
    }

    private static Optional<FileFinding> conflict(String host, List<Site> sites) {
        var first = sites.getFirst();
        return sites.stream().filter(site -> !options(site).equals(options(first))).findFirst()
            .map(other -> asks(first) ? finding(other, first, host) : finding(first, other, host));
    }

    private static Optional<String> options(Site site) {
        return Optional.ofNullable(site.tls().settings().get(OPTIONS)).flatMap(Setting::certain);
    }

    private static boolean asks(Site site) {
        return site.tls().clientAuth().surely(mode -> mode == Mode.REQUIRE);
    }

    private static FileFinding finding(Site one, Site other, String host) {
        boolean bypass = asks(other) && !asks(one);
        var options = other.tls().settings().getOrDefault(OPTIONS, Setting.absent(""));
        return new FileFinding(bypass ? RuleId.W02 : RuleId.V01, bypass ? Level.ERROR : Level.WARNING, Confidence.LIKELY,
            options.where().orElse(other.place()),
            "the host " + host + " has the TLS options " + options(one).orElse("") + " and "
                + options(other).orElse(""),
            "other options than in the other router",
            "TLS options belong to a handshake, and both routers have the same host. Traefik uses neither: the default options apply"
                + (bypass ? ", so no client is asked for a certificate." : "."),
            new About.Served(other), List.of(new Related(one.place(), "the other router")));
    }
}
