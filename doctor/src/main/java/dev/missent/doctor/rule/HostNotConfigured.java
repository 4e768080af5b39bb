package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-V05: the server that answers has no site of that name. */
final class HostNotConfigured implements Rule {
    private static final Alternative MEANT = new Alternative(RuleId.U07,
        "a proxy that replaces Host looks the same: --origin HOST:PORT asks the server behind directly");

    @Override
    public RuleId id() {
        return RuleId.V05;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations chart) {
        return Stream.of(invalidSni(chart), likeUnknown(chart), oneSiteForAll(chart)).flatMap(Optional::stream).limit(1).toList();
    }

    // ---- Jetty: its certificate does not have the name

    private static Optional<Finding> invalidSni(Observations chart) {
        var refused = chart.targets().stream().filter(each -> !each.name().isAddress())
            .filter(each -> chart.answer(each).filter(HostNotConfigured::isInvalidSni).isPresent()).toList();
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        var target = refused.getFirst();
        var evidence = new ArrayList<Evidence>();
        chart.answer(target)
            .ifPresent(each -> evidence.add(Observed.of(each, "Jetty's words: its certificate does not have the name")));
        chart.direct(Purpose.ORIGIN_OWN, target).stream().limit(1).forEach(each -> evidence.add(Observed.of(each, Optional
            .ofNullable(chart.certificate(each.contact()))
            .map(it -> "asked directly it presents a certificate for " + String.join(", ", it.names()))
            .orElse(""))));
        return Optional.of(Findings.of(RuleId.V05, Level.ERROR, Confidence.LIKELY, Findings.names(chart, refused),
            "Jetty answers 400 \"Invalid SNI\" for " + Refusal.names(refused)
                + ": the certificate in its key store does not cover the name in Host. It would be 421 elsewhere.",
            evidence, new Alternative(RuleId.U07, "or the front server should send a Host that Jetty's certificate has")));
    }

    static boolean isInvalidSni(Observation seen) {
        var reply = seen.reply();
        return reply != null && reply.status() == 400 && reply.body().beginning().contains("Invalid SNI");
    }

    // ---- treated like a name that does not exist, while others are not

    private static Optional<Finding> likeUnknown(Observations chart) {
        var lost = chart.targets().stream().filter(each -> !each.name().isAddress() && isLikeUnknown(chart, each)).toList();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        var target = lost.getFirst();
        var evidence = new ArrayList<Evidence>();
        chart.answer(target).ifPresent(each -> evidence.add(Observed.of(each, UpstreamHostWrong.shows(each))));
        unknown(chart).limit(1).forEach(each -> evidence.add(Observed.of(each, "a name that does not exist gets the same")));
        chart.certificate(target).filter(each -> !each.coverage().covers(target.name()))
            .ifPresent(each -> evidence.add(Observed.fact("the certificate", "valid for " + String.join(", ", each.names()),
                "it does not cover " + target.host())));
        chart.targets().stream().filter(each -> !lost.contains(each)).limit(1).flatMap(each -> chart.answer(each).stream())
            .forEach(each -> evidence.add(Observed.of(each, "another name here has a site of its own")));
        boolean others = chart.targets().size() > lost.size();
        boolean stock = lost.stream().allMatch(each -> chart.answer(each).filter(seen -> seen.status() == 404).isPresent());
        return Optional.of(
            Findings.of(RuleId.V05, stock ? Level.WARNING : Level.ERROR,
                others && !stock ? Confidence.LIKELY : Confidence.POSSIBLE, Findings.names(chart, lost),
                FirstHop.of(chart, target).map(each -> each.server().title()).orElse("The server") + " has no site for "
                    + Refusal.names(lost)
                    + (lost.size() == 1 ? ": it gets" : ": they get") + " the same answer as a name that does not exist.",
                evidence, MEANT));
    }

    private static Stream<Observation> unknown(Observations chart) {
        return Stream.of(chart.unknownHost().stream(), chart.all(Purpose.UNKNOWN_SNI).stream()).flatMap(each -> each)
            .filter(Observation::isAnswered);
    }

    private static boolean isLikeUnknown(Observations chart, Target target) {
        var own = chart.answer(target).map(Observation::reply);
        var nobody = chart.unknownHost().map(Observation::reply);
        if (own.isEmpty() || chart.wantsClientCertificate(target)) {
            return false;
        }
        boolean covered = chart.certificate(target).map(CertificateFacts::coverage).filter(each -> each.covers(target.name()))
            .isPresent();
        if (own.get().status() < 400) {
            // with a certificate of its own it is a site of its own, whatever else shows the same page
            return !covered && isDefaultSite(chart, target, own.get())
                && chart.targets().stream().anyMatch(each -> isAnother(chart, each, target));
        }
        return nobody.isPresent() && isRefusal(own.get().status()) && Likeness.of(own.get(), nobody.get()) == Likeness.SAME
            && own.get().body().bytes() > 0 && !ApplicationUses421.isJson(own.get())
            && isWrittenByFirst(chart, target, own.get())
            && (othersFareBetter(chart, target) || chart.isMisdirected(target));
    }

    /** Shown to a name without a certificate of its own, and to another name here, or to one that does not exist. */
    private static boolean isDefaultSite(Observations chart, Target target, dev.missent.doctor.casefile.Exchange.Reply own) {
        return Stream.concat(chart.unknownHost().stream(), chart.targets().stream().filter(each -> !each.equals(target))
            .flatMap(each -> chart.answer(each).stream())).map(Observation::reply).flatMap(Stream::ofNullable)
            .anyMatch(other -> Likeness.of(own, other) == Likeness.SAME);
    }

    /** Where every name shows the same page, no name has a site, and none is missing. */
    private static boolean isAnother(Observations chart, Target other, Target target) {
        return !other.equals(target) && chart.isServed(other) && !chart.isSameSite(other, target);
    }

    private static boolean isRefusal(int status) {
        return status == 404 || status == 421 || status == 400;
    }

    /** A refusal that comes from behind is the business of the rules about upstreams. */
    private static boolean isWrittenByFirst(Observations chart, Target target, dev.missent.doctor.casefile.Exchange.Reply reply) {
        if (reply.status() == 421 && Refusal.in(chart).filter(Refusal::comesFromBehind).isPresent()) {
            return false;
        }
        var author = Fingerprints.ofBody(reply);
        var first = FirstHop.of(chart, target).map(FirstHop::server);
        return author.isEmpty() || first.isEmpty() || author.get() == first.get() && author.get() != Product.HTTPD
            || reply.status() == 404;
    }

    private static boolean othersFareBetter(Observations chart, Target target) {
        return chart.targets().stream().anyMatch(each -> !each.equals(target) && chart.isServed(each));
    }

    // ---- one page for several names that is another's

    private static Optional<Finding> oneSiteForAll(Observations chart) {
        if (chart.hasOrigin()) {
            return Optional.empty();
        }
        var nobody = chart.unknownHost().filter(Observation::isServed).map(Observation::reply);
        var lost = chart.targets().stream().filter(target -> nobody.isPresent() && isForeign(chart, target)
            && chart.answer(target).filter(Observation::isServed).map(Observation::reply)
                .filter(own -> own.status() < 300 && Likeness.of(own, nobody.get()) == Likeness.SAME).isPresent())
            .toList();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        var target = lost.getFirst();
        var evidence = Stream
            .of(chart.answer(target).map(each -> Observed.of(each, UpstreamHostWrong.shows(each) + "; the page names "
                + canonical(each) + " as its place")),
                chart.unknownHost().map(each -> Observed.of(each, "a name that does not exist gets it, too")))
            .flatMap(Optional::stream).toList();
        // one alias of the default site is nothing unusual; that no name has a page of its own is
        boolean all = lost.size() > 1
            && chart.targets().stream().allMatch(each -> each.equals(target) || chart.isSameSite(each, target));
        return Optional
            .of(Findings.of(RuleId.V05, all ? Level.WARNING : Level.INFO, Confidence.POSSIBLE, Findings.names(chart, lost),
                Refusal.names(lost) + (lost.size() == 1 ? " shows" : " show") + " the page of "
                    + chart.answer(target).map(HostNotConfigured::canonical)
                        .orElse("another name")
                    + ", as every name does that has no site here. If that is meant, there is nothing to do.",
                evidence, MEANT));
    }

    /** Whether the page says that its place is another of the names that were asked about; with and without www count as one. */
    private static boolean isForeign(Observations chart, Target target) {
        return chart.answer(target).map(HostNotConfigured::canonical).flatMap(chart::target)
            .filter(other -> !bare(other.host()).equals(bare(target.host()))).isPresent();
    }

    private static String bare(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String canonical(Observation seen) {
        var reply = seen.reply();
        return reply == null || reply.body().canonical() == null ? "" : reply.body().canonical();
    }
}
