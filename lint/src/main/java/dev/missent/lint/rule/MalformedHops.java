package dev.missent.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-N07 and MS-N08: requests that no upstream server can understand. */
final class MalformedHops implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> Stream.concat(cleartext(each), hostTwice(each))).toList();
    }

    private static Stream<FileFinding> cleartext(SiteHop each) {
        var hop = each.hop();
        return hop.tls().surely(on -> !on) && hop.tls().where().isPresent()
            && hop.target().surely(target -> target.endsWith(":443"))
                ? Stream.of(new FileFinding(RuleId.N07, Level.ERROR, Confidence.LIKELY, hop.place(),
                    "cleartext requests are sent to port 443, where TLS is spoken",
                    "the scheme is http, the port is that of https",
                    "The upstream server answers 400, or closes the connection.", new About.Passed(each.site(), hop), List.of()))
                : Stream.of();
    }

    private static Stream<FileFinding> hostTwice(SiteHop each) {
        var hop = each.hop();
        return hop.host().surely(name -> name instanceof SentName.Several)
            ? Stream.of(new FileFinding(RuleId.N08, Level.ERROR, Confidence.LIKELY, hop.host().where().orElse(hop.place()),
                "Host is sent twice", "the second Host",
                "An HTTP/1.1 request must have one Host (RFC 9112 section 3.2). The upstream server answers 400.",
                new About.Passed(each.site(), hop), List.of()))
            : Stream.of();
    }
}
