package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.chart.Chart;
import dev.missent.doctor.chart.FirstServer;
import dev.missent.doctor.chart.Makers;
import dev.missent.doctor.chart.Seen;
import dev.missent.doctor.fix.Server;
import dev.missent.doctor.rule.Finding.Alternative;

/** MS-N08: the server behind takes the request for malformed, although ours is not: the proxy spoils it, most often Host. */
final class MalformedHost implements Rule {
    private static final Set<Server> SAY_NO_MORE = Set.of(Server.HTTPD, Server.NGINX, Server.HAPROXY, Server.LIGHTTPD,
        Server.TOMCAT,
        Server.JETTY);

    @Override
    public RuleId id() {
        return RuleId.N08;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Chart chart) {
        var names = chart.targets().stream().filter(each -> !each.name().isAddress() && isSpoilt(chart, each)).toList();
        return names.isEmpty() ? List.of() : List.of(finding(chart, names));
    }

    private static boolean isSpoilt(Chart chart, Target target) {
        var own = chart.answer(target).filter(each -> each.status() == 400);
        if (own.isEmpty() || CleartextToTlsPort.saysSo(own.get()) || HostNotConfigured.isInvalidSni(own.get())
            || chart.isClosedWithoutCertificate(target)) {
            return false;
        }
        var author = own.map(Seen::reply).flatMap(Makers::ofBody).filter(SAY_NO_MORE::contains);
        var first = FirstServer.of(chart, target).map(FirstServer::server);
        boolean behind = author.isPresent() && first.isPresent() && author.get() != first.get();
        boolean directly = chart.direct(Purpose.ORIGIN_OWN, target).stream().anyMatch(Seen::isServed);
        boolean withoutSni = chart.direct(Purpose.ORIGIN_NO_SNI, target).stream().anyMatch(each -> each.status() == 400);
        return (behind || directly) && !withoutSni;
    }

    private static Finding finding(Chart chart, List<Target> names) {
        var target = names.getFirst();
        return Findings.of(RuleId.N08, Level.ERROR, Confidence.POSSIBLE, Findings.names(chart, names),
            FirstServer.of(chart, target).map(each -> "The front server (" + each.server().title() + ")")
                .orElse("The front server")
                + " turns a good request into one that the server behind takes for malformed (400). Most often Host is sent twice, empty, or with"
                + " two names.",
            Stream
                .of(chart.answer(target)
                    .map(each -> Observed.of(each, "the page is " + Optional.ofNullable(each.reply()).flatMap(Makers::ofBody)
                        .map(Server::title).orElse("the server behind") + "'s")),
                    chart.direct(Purpose.ORIGIN_OWN, target).stream().findFirst()
                        .map(each -> Observed.of(each, "the same request, asked directly")))
                .flatMap(Optional::stream).toList(),
            new Alternative(RuleId.U07, "the log of the server behind, at debug level, shows the Host that it has got"));
    }
}
