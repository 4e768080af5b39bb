package dev.missent.lint.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.missent.core.name.NamePattern;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.SniRouting.Choice;
import dev.missent.lint.model.SniRouting.Layer;
import dev.missent.lint.rule.FileFinding.Related;

/** MS-R01 and MS-R02: upstream servers are chosen by the server name of the connection while one certificate is valid for several names. */
final class RoutedBySni implements FileRule {
    /** Two names with one certificate that lead to different places. */
    private record Clash(Choice first, Choice second) {}

    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.configuration().listeners().stream().flatMap(listener -> listener.routings().stream()
            .flatMap(routing -> clash(listener, routing).map(clash -> finding(routing, clash)).stream())).toList();
    }

    private static Optional<Clash> clash(Listener listener, SniRouting routing) {
        Map<String, Choice> byCertificate = new HashMap<>();
        for (var choice : routing.choices()) {
            for (var use : certificates(listener, routing, choice)) {
                if (isForOneHost(use)) {
                    continue;
                }
                var before = byCertificate.putIfAbsent(use.facts() == null ? use.id() : use.facts().fingerprint(), choice);
                if (before != null && !before.target().equals(choice.target())) {
                    return Optional.of(new Clash(before, choice));
                }
            }
        }
        return covered(listener, routing);
    }

    private static boolean isForOneHost(CertificateUse use) {
        return use.coverage().filter(coverage -> coverage.names().size() == 1 && !coverage.names().getFirst().startsWith("*"))
            .isPresent();
    }

    /** A certificate of one choice that is valid for its name and for the name of another. */
    private static Optional<Clash> covered(Listener listener, SniRouting routing) {
        for (var choice : routing.choices()) {
            for (var use : certificates(listener, routing, choice)) {
                var other = routing.choices().stream().filter(each -> !each.target().equals(choice.target()))
                    .filter(each -> use.facts() == null ? isBelow(each, choice) : covers(use, choice) && covers(use, each))
                    .findFirst();
                if (other.isPresent()) {
                    return Optional.of(new Clash(choice, other.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a name is one of those of a wildcard: what is presented for the wildcard is then valid for the name. */
    private static boolean isBelow(Choice each, Choice wildcard) {
        String parent = wildcard.name().known().map(pattern -> switch (pattern) {
            case NamePattern.OneLabel(var above) -> above.name();
            case NamePattern.AnyLabels(var above) -> above.name();
            case NamePattern.Exact exact -> "";
            case NamePattern.CatchAll() -> "";
        }).orElse("");
        return each.name().known()
            .filter(pattern -> pattern instanceof NamePattern.Exact(var host) && host.name().endsWith("." + parent)
                && host.name().indexOf('.') == host.name().length() - parent.length() - 1)
            .isPresent();
    }

    private static boolean covers(CertificateUse use, Choice choice) {
        return choice.name().known().filter(name -> use.coverage().filter(coverage -> coverage.covers(name)).isPresent())
            .isPresent();
    }

    private static List<CertificateUse> certificates(Listener listener, SniRouting routing, Choice choice) {
        return choice.certificates().certain()
            .orElseGet(() -> routing.layer() == Layer.PASSED_THROUGH || listener.choice() != Listener.Choice.BY_SITE
                ? List.of()
                : site(listener, choice.name()).flatMap(site -> site.tls().certificates().certain()).orElse(List.of()));
    }

    private static Optional<Site> site(Listener listener, SiteName name) {
        return listener.sites().stream().filter(site -> Names.has(site, name.text())).findFirst().or(listener::standard);
    }

    /** With a choice for all other names, a certificate that cannot be read may be valid for one name only. */
    private static boolean isSure(Clash clash) {
        return clash.first().name().known().isPresent() && clash.second().name().known().isPresent();
    }

    private static FileFinding finding(SniRouting routing, Clash clash) {
        boolean sure = isSure(clash);
        boolean ends = routing.layer() == Layer.TERMINATED;
        String one = clash.first().name().text();
        String other = clash.second().name().text();
        return new FileFinding(ends ? RuleId.R01 : RuleId.R02, sure ? Level.ERROR : Level.WARNING,
            sure ? Confidence.LIKELY : Confidence.POSSIBLE, routing.place(),
            "requests are routed by the server name of their connection, and one certificate is valid for " + one + " and "
                + other,
            "chosen once for each connection",
            "Browsers request " + other + " over the connection that they opened for " + one
                + ", because the certificate is valid for both."
                + " Those requests reach " + clash.first().target() + ", which does not have " + other
                + ": the answer is 404, 421 or another"
                + " site's page." + (ends ? "" : " The certificates of the upstream servers have to be kept apart."),
            new About.Routed(routing),
            List.of(new Related(clash.second().name().place(), other + " leads to " + clash.second().target())));
    }
}
