package dev.missent.lint.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.rule.FileFinding.Related;
import dev.missent.lint.text.Place;

/** MS-V01: sites of one certificate with different TLS settings, on a server that compares these. */
final class SettingsDiffer implements FileRule {
    /** A setting in which two sites differ, and where it is. */
    private record Difference(String name, Place place) {}

    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.shared().stream().flatMap(SettingsDiffer::judge).toList();
    }

    private static Stream<FileFinding> judge(SharedCertificate shared) {
        var findings = new ArrayList<FileFinding>();
        var first = shared.presenting().getFirst();
        Stream.concat(shared.presenting().stream().skip(1), shared.reached().stream())
            .filter(other -> compares(first) && compares(other) && sameClientAuth(first, other)
                && Names.sharedHost(first, other).isEmpty())
            .forEach(other -> difference(first, other, shared.listener().choice())
                .ifPresent(found -> findings.add(finding(first, other, found))));
        return findings.stream();
    }

    private static boolean compares(Site site) {
        return site.sniPolicy().surely(policy -> policy == SniPolicy.SAME_SETTINGS);
    }

    /** Where client authentication differs as well, MS-V02 says so. */
    private static boolean sameClientAuth(Site one, Site other) {
        return one.tls().clientAuth().surely(mode -> other.tls().clientAuth().surely(mode::equals));
    }

    private static Optional<Difference> difference(Site one, Site other, Choice choice) {
        var names = new TreeSet<>(one.tls().settings().keySet());
        names.addAll(other.tls().settings().keySet());
        var settings = names.stream().flatMap(name -> difference(name, one, other).stream())
            .min(Comparator.comparingInt(found -> found.place().offset()));
        if (settings.isPresent()) {
            return settings;
        }
        var mine = one.tls().certificates().certain();
        var theirs = other.tls().certificates().certain();
        return choice == Choice.BY_SITE && mine.isPresent() && theirs.isPresent() && !ids(mine.get()).equals(ids(theirs.get()))
            ? Optional.of(new Difference("the file of the certificate", other.tls().certificates().where().orElse(other.place())))
            : Optional.empty();
    }

    private static Optional<Difference> difference(String name, Site one, Site other) {
        var mine = one.tls().settings().getOrDefault(name, Setting.absent(""));
        var theirs = other.tls().settings().getOrDefault(name, Setting.absent(""));
        return mine.certain().isPresent() && theirs.certain().isPresent() && !mine.certain().equals(theirs.certain())
            ? Optional.of(new Difference(name, theirs.where().or(mine::where).orElse(other.place())))
            : Optional.empty();
    }

    private static List<String> ids(List<CertificateUse> certificates) {
        return certificates.stream().map(CertificateUse::id).toList();
    }

    private static FileFinding finding(Site first, Site other, Difference difference) {
        return new FileFinding(RuleId.V01, Level.WARNING, Confidence.LIKELY, difference.place(),
            "the TLS settings of " + other.label() + " and " + first.label() + " differ, and one certificate is valid for both",
            difference.name() + " differs",
            "Browsers request " + other.label() + " over a connection that they opened for " + first.label()
                + ". The server compares the"
                + " TLS settings of both and answers 421, in both directions. Browsers then connect again; other clients show the error.",
            new About.Served(other), related(first, difference));
    }

    private static List<Related> related(Site first, Difference difference) {
        var site = new Related(first.place(), "the other site");
        return Optional.ofNullable(first.tls().settings().get(difference.name())).flatMap(Setting::where)
            .filter(place -> !place.equals(difference.place())).map(place -> List.of(site, new Related(place, "the other value")))
            .orElse(List.of(site));
    }
}
