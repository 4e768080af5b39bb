package dev.missent.lint.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth.Mode;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.rule.FileFinding.Related;

/** MS-V02: sites of one certificate, of which only some ask for client certificates, on a server that compares this. */
final class ClientAuthDiffers implements FileRule {
    private static final Set<SniPolicy> COMPARING = Set.of(SniPolicy.OWN_NAME_FOR_CLIENT_AUTH, SniPolicy.SAME_SETTINGS,
        SniPolicy.SAME_CLIENT_AUTH, SniPolicy.SAME_SITE);

    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.shared().stream().flatMap(ClientAuthDiffers::judge).toList();
    }

    private static Stream<FileFinding> judge(SharedCertificate shared) {
        var policies = policies(shared.presenting());
        return Stream.concat(shared.presenting().stream(), shared.reached().stream())
            .filter(
                site -> site.tls().clientAuth().surely(mode -> mode != Mode.NONE) && site.sniPolicy().surely(COMPARING::contains))
            .flatMap(asking -> policies.stream()
                .filter(other -> differs(asking, other) && Names.sharedHost(asking, other).isEmpty()).findFirst().stream()
                .map(other -> finding(asking, other, shared)));
    }

    /** One site for each client authentication that there is. */
    private static Collection<Site> policies(List<Site> sites) {
        Map<List<Object>, Site> byPolicy = new LinkedHashMap<>();
        sites.forEach(
            site -> byPolicy.putIfAbsent(List.of(site.tls().clientAuth().certain(), site.tls().trust().certain()), site));
        return byPolicy.values();
    }

    /** Whether the other site asks for nothing, or for certificates of another authority. */
    private static boolean differs(Site asking, Site other) {
        return other.tls().clientAuth().surely(mode -> mode == Mode.NONE)
            || other.tls().trust().surely(trust -> asking.tls().trust().surely(own -> !own.equals(trust)));
    }

    private static FileFinding finding(Site asking, Site other, SharedCertificate shared) {
        boolean covered = shared.reached().contains(asking);
        return new FileFinding(RuleId.V02, Level.WARNING, Confidence.LIKELY,
            asking.tls().clientAuth().where().orElse(asking.place()),
            asking.label() + " asks for a client certificate and shares its certificate with sites that do not",
            "asked for " + asking.label() + " only",
            "Browsers request " + asking.label() + " over a connection that they opened for " + other.label()
                + ", because the certificate"
                + (covered ? " presented there" : "")
                + " is valid for both. No client certificate was asked for there, so the server answers"
                + " 421. Browsers then connect again; other clients show the error.",
            new About.Served(asking),
            List.of(new Related(other.place(), "presents the same certificate, with another client authentication")));
    }
}
