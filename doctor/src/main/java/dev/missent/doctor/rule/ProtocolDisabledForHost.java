package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-V04: HTTP/2 is switched off for one name of a certificate whose other names have it. */
final class ProtocolDisabledForHost implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V04;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.TWO_NAMES);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.C01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return SharedRefusals.in(observations).filter(SharedRefusals::areHttp2Only)
            .filter(refusals -> !refusals.comeFromBehind() && !refusals.comeFromEdge() && !refusals.areAboutClientCertificates())
            .map(ProtocolDisabledForHost::finding).stream().toList();
    }

    private static Finding finding(SharedRefusals refusals) {
        var observations = refusals.observations();
        var evidence = new ArrayList<Evidence>(refusals.evidence());
        var host = refusals.refused().getFirst().host();
        var without = observations.own(host).stream().filter(seen -> isRefusedHttp2(seen.contact())).findFirst();
        without.ifPresent(seen -> evidence.add(Observed.of(seen, "HTTP/2 was offered, and not chosen for this name")));
        return Findings.of(RuleId.V04, Level.WARNING, without.isPresent() ? Confidence.LIKELY : Confidence.POSSIBLE,
            refusals.subject(),
            host.host()
                + " is not served over HTTP/2, but the certificate of names that are covers it. Browsers send its requests over their"
                + " HTTP/2 connections and get 421 there; over HTTP/1.1 the same request is served.",
            evidence);
    }

    private static boolean isRefusedHttp2(Contact contact) {
        var handshake = contact.handshake();
        return contact.offered().contains("h2") && handshake != null && handshake.protocol().equals("http/1.1");
    }
}
