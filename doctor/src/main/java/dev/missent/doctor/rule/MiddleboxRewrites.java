package dev.missent.doctor.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-C04: something on the way to the server answers in its place. */
final class MiddleboxRewrites implements Rule {
    private static final List<String> INSPECTORS = List.of("zscaler", "fortinet", "fortigate", "palo alto", "netskope",
        "blue coat",
        "sophos", "kaspersky", "avast", "avg web", "bitdefender", "eset ssl", "mitmproxy", "charles proxy", "fiddler", "burp",
        "portswigger",
        "cisco umbrella", "websense", "forcepoint", "checkpoint", "squid", "adguard");
    private static final String[] FAKE_ADDRESSES = {"198.18.", "198.19."};

    @Override
    public RuleId id() {
        return RuleId.C04;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return observations.targets().stream().flatMap(target -> sign(observations, target).stream()).limit(1).toList();
    }

    private static Optional<Finding> sign(Observations observations, Target target) {
        var issuer = observations.certificate(target).map(CertificateFacts::issuer)
            .filter(text -> INSPECTORS.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains));
        var fake = target.addresses().stream().filter(address -> Stream.of(FAKE_ADDRESSES).anyMatch(address::startsWith))
            .findFirst();
        return issuer
            .map(text -> finding(observations, target, Observed.fact("who issued the certificate of " + target.host(), text,
                "a product that opens TLS on the way")))
            .or(() -> fake.map(text -> finding(observations, target, Observed.fact("the address of " + target.host(), text,
                "198.18.0.0/15 is reserved for tests: a VPN or proxy on this machine answers DNS"))));
    }

    private static Finding finding(Observations observations, Target target, Finding.Evidence evidence) {
        return Findings.of(RuleId.C04, Level.WARNING, Confidence.POSSIBLE, Findings.names(observations, List.of(target)),
            "Something between this machine and the server answers in its place: what is measured here is that, not the server. Measure again"
                + " from another network.",
            List.of(evidence));
    }
}
