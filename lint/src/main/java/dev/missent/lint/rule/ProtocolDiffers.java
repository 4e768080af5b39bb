package dev.missent.lint.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;
import dev.missent.lint.model.Site;
import dev.missent.lint.rule.FileFinding.Related;

/** MS-V04: HTTP/2 for some sites of a certificate only, on nginx, which refuses HTTP/2 requests for the others. */
final class ProtocolDiffers implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.configuration().product() != Product.NGINX
            ? List.of()
            : overview.shared().stream().flatMap(ProtocolDiffers::judge).toList();
    }

    private static Stream<FileFinding> judge(SharedCertificate shared) {
        var findings = new ArrayList<FileFinding>();
        var speaking = shared.presenting().stream().filter(site -> site.protocols().surely(all -> all.contains(Protocol.HTTP_2)))
            .findFirst();
        speaking.ifPresent(first -> Stream.concat(shared.presenting().stream(), shared.reached().stream())
            .filter(site -> site.protocols().surely(all -> !all.contains(Protocol.HTTP_2)))
            .forEach(site -> findings.add(finding(site, first))));
        return findings.stream();
    }

    private static FileFinding finding(Site without, Site speaking) {
        return new FileFinding(RuleId.V04, Level.WARNING, Confidence.LIKELY, without.protocols().where().orElse(without.place()),
            without.label() + " has no HTTP/2 and shares its certificate with sites that have it", "HTTP/2 is off here",
            "Browsers request " + without.label() + " over an HTTP/2 connection that they opened for " + speaking.label()
                + ", and the server answers 421. Browsers then connect again; other clients show the error.",
            new About.Served(without), List.of(new Related(speaking.place(), "speaks HTTP/2 with the same certificate")));
    }
}
