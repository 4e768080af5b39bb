package dev.missent.lint.join;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;
import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Site;
import dev.missent.lint.rule.About;
import dev.missent.lint.text.Place;

/** Adds to findings of a live check what files say about the same hosts. */
public final class FileEvidence {
    /** The causes that are a directive, so that a file without them contradicts. */
    private static final Set<RuleId> DIRECTIVES = EnumSet.of(RuleId.U01, RuleId.U02, RuleId.U03, RuleId.U04, RuleId.V03);

    private final CaseFile seen;
    private final Result files;

    private FileEvidence(CaseFile seen, Result files) {
        this.seen = seen;
        this.files = files;
    }

    /**
     * The findings in their order, with the lines of the files as evidence. A server that behaves otherwise than its file says is what such a
     * finding then says first.
     *
     * @param live what was found
     * @param seen what was observed
     * @param files what the files say
     */
    public static List<Finding> join(List<Finding> live, CaseFile seen, Result files) {
        var evidence = new FileEvidence(seen, files);
        return live.stream().map(evidence::joined).toList();
    }

    private Finding joined(Finding live) {
        var hosts = hosts(live);
        var same = Stream.concat(files.findings().stream(), files.accepted().stream().map(Result.Accepted::finding))
            .filter(each -> each.finding().rule() == live.rule() && concerns(each.finding().about(), hosts)).findFirst();
        return same.map(found -> agreed(live, found)).orElseGet(() -> contradicted(live, hosts));
    }

    private static List<String> hosts(Finding live) {
        return Stream.concat(Stream.of(live.subject().authority()), live.subject().names().stream())
            .map(host -> host.replaceFirst(":\\d+$", "")).distinct().toList();
    }

    private static boolean concerns(About about, List<String> hosts) {
        return switch (about) {
            case About.Passed(var site, var hop) -> hosts.stream().anyMatch(host -> has(site, host));
            case About.Served(var site) -> hosts.stream().anyMatch(host -> has(site, host));
            case About.Routed(var routing) -> routing.choices().stream().anyMatch(choice -> hosts.contains(choice.name().text()));
        };
    }

    /** Whether a site has a host, or has every host that no other site has. */
    private static boolean has(Site site, String host) {
        return site.names().isEmpty()
            || site.names().stream().anyMatch(name -> name.matches(host));
    }

    private static Finding agreed(Finding live, Reported found) {
        var evidence = new ArrayList<>(live.evidence());
        evidence.add(
            new Evidence(line(found.finding().place()), found.finding().here(), "the configuration file says so", List.of()));
        boolean sure = found.finding().confidence() != Confidence.POSSIBLE;
        var confidence = sure ? surer(live.confidence()) : live.confidence();
        var fixes = Stream.concat(fix(found).stream(), live.fixes().stream()).toList();
        var alternatives = confidence == Confidence.CERTAIN ? List.<Finding.Alternative>of() : live.alternatives();
        return live.with(confidence, alternatives).withEvidence(evidence).withFixes(fixes);
    }

    private static Confidence surer(Confidence confidence) {
        return switch (confidence) {
            case CERTAIN, LIKELY -> Confidence.CERTAIN;
            case POSSIBLE -> Confidence.LIKELY;
        };
    }

    /** The change of the file itself, as lines to read: it comes before what fits any file. */
    private static Optional<Fix> fix(Reported found) {
        var cure = found.cure();
        if (cure.todo().isEmpty()) {
            return Optional.empty();
        }
        var advice = new ArrayList<String>();
        advice.add(cure.todo());
        UnifiedDiff.of(cure.edits()).lines().filter(line -> line.startsWith("+") || line.startsWith("-")).forEach(advice::add);
        advice.addAll(cure.advice());
        return Optional
            .of(new Fix(found.product(), "any", cure.applicability(), "from " + found.finding().place(), List.of(), advice));
    }

    /** A file that has the host and says how requests are passed on, and in which nothing is wrong. */
    private Finding contradicted(Finding live, List<String> hosts) {
        if (!DIRECTIVES.contains(live.rule())) {
            return live;
        }
        for (var configuration : files.configurations()) {
            var site = site(configuration, hosts);
            if (site.isPresent() && decides(live, configuration.product(), site.get()) && isKnown(site.get())) {
                return disagreeing(live, hosts.getFirst(), configuration, site.get());
            }
        }
        return live;
    }

    private Finding disagreeing(Finding live, String host, ServerConfiguration configuration, Site site) {
        var why = Disagreement.of(seen, host, configuration, site);
        var evidence = new ArrayList<>(live.evidence());
        evidence.add(new Evidence(line(site.place()), "nothing wrong for " + host, "the server behaves otherwise", List.of()));
        var joined = live.saying(why.sentence(seen, host, configuration, site) + " " + live.message()).withEvidence(evidence);
        String load = configuration.product().reload();
        return why == Disagreement.NOT_LOADED && !load.isEmpty()
            ? joined.withFixes(List.of(new Fix(configuration.product(), "any", Applicability.REVIEW,
                "from " + site.place(), List.of(), List.of("The lines are in the file already. Load it: " + load))))
            : joined;
    }

    /** Whether a file of this product would show the cause: it passes requests on over TLS, or is of the product that compares. */
    private static boolean decides(Finding live, Product product, Site site) {
        return isOf(live, product)
            || live.rule() != RuleId.V03 && site.routes().stream().flatMap(route -> route.onward().stream())
                .anyMatch(hop -> hop.tls().surely(tls -> tls));
    }

    /** The site with the host's name; without one, the site for every name. */
    private static Optional<Site> site(ServerConfiguration configuration, List<String> hosts) {
        return configuration.sites().stream().filter(site -> !site.names().isEmpty() && has(site, hosts.getFirst())).findFirst()
            .or(() -> configuration.listeners().stream().filter(Listener::isTls).flatMap(listener -> listener.standard().stream())
                .filter(site -> site.names().isEmpty()).findFirst());
    }

    private static boolean isOf(Finding live, Product product) {
        return live.fixes().stream().findFirst().filter(fix -> fix.server() == product).isPresent();
    }

    /** Whether no value that decides is unknown, so that the silence of the rules says something. */
    private static boolean isKnown(Site site) {
        return site.routes().stream().flatMap(route -> route.onward().stream())
            .allMatch(
                hop -> hop.tls().certain().isPresent() && hop.sni().certain().isPresent() && hop.host().certain().isPresent());
    }

    private static String line(Place place) {
        return place + "  " + place.file().lineOf(place.line()).strip();
    }
}
