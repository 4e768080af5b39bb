package dev.missent.doctor.report;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.report.Grid.Cell;
import dev.missent.doctor.report.Grid.Mark;

/** The matrix of the names behind one address. */
final class Grids {
    private static final int MISDIRECTED = 421;

    private Grids() {}

    static Grid of(Observations chart) {
        var hosts = chart.targets();
        var rows = hosts.stream().filter(each -> !each.name().isAddress()).toList();
        return new Grid(chart.address(), rows.stream().map(Target::host).toList(), hosts.stream().map(Target::host).toList(),
            rows.stream().map(row -> hosts.stream().map(host -> cell(chart, row, host)).toList()).toList());
    }

    private static Cell cell(Observations chart, Target row, Target host) {
        return row.equals(host) ? own(chart, host) : crossed(chart, row, host);
    }

    private static Cell own(Observations chart, Target host) {
        var own = chart.own(host).stream();
        var seen = own.filter(Observation::isAnswered)
            .min(java.util.Comparator.comparingInt(each -> each.status() == MISDIRECTED ? 0 : 1));
        if (seen.isEmpty()) {
            return new Cell(Mark.UNKNOWN, 0, "", "serve",
                chart.own(host).stream().map(Observation::result).findFirst().orElse(""), "");
        }
        boolean wrong = seen.get().status() == MISDIRECTED;
        return cell(wrong ? Mark.WRONG : Mark.OWN, seen.get(), "serve", "");
    }

    private static Cell crossed(Observations chart, Target row, Target host) {
        boolean covered = chart.covers(row, host);
        boolean closed = chart.wantsClientCertificate(host) && !chart.wantsClientCertificate(row);
        String expected = !covered ? "never" : closed ? "misdirect" : "serve";
        var seen = chart.crossed(row, host).stream().filter(each -> each.isAnswered() || each.exchange() != null).findFirst();
        if (seen.isEmpty()) {
            return new Cell(covered ? Mark.UNKNOWN : Mark.NEVER, 0, "", expected, "", "");
        }
        return covered
            ? cell(shared(chart, host, seen.get(), closed), seen.get(), expected,
                seen.get().isAnswered() ? "" : seen.get().result())
            : cell(Mark.NEVER, seen.get(), expected, "the certificate of " + row.host() + " does not cover " + host.host());
    }

    private static Mark shared(Observations chart, Target host, Observation seen, boolean closed) {
        var reply = seen.reply();
        if (seen.status() == MISDIRECTED) {
            return chart.isMisdirected(host) ? Mark.WRONG : Mark.RECONNECT;
        }
        var handshake = seen.contact().handshake();
        var trouble = seen.trouble();
        boolean withoutError = trouble == null || trouble.streamError() == Trouble.NO_ERROR_CODE;
        if (reply == null && (withoutError || handshake != null && handshake.clientCertificateWanted())) {
            return Mark.UNKNOWN; // it ended, and not because of the host
        }
        if (reply == null || closed && seen.isServed()) {
            return Mark.WRONG;
        }
        boolean measured = chart.own(host).stream().anyMatch(Observation::isAnswered);
        return measured && chart.likeness(reply, host) == Likeness.DIFFERENT ? Mark.WRONG : Mark.FINE;
    }

    private static Cell cell(Mark mark, Observation seen, String expected, String detail) {
        return new Cell(mark, seen.status(), seen.protocol(), expected, detail, seen.id());
    }
}
