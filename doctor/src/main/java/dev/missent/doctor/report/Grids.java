package dev.missent.doctor.report;

import java.util.Comparator;
import java.util.Set;

import dev.missent.core.judge.Reason;
import dev.missent.core.judge.Verdict;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.expect.Expectations;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.report.Grid.Cell;
import dev.missent.doctor.report.Grid.Mark;

/** The matrix of the names behind one address. */
final class Grids {
    private static final int MISDIRECTED = 421;
    private static final Set<Integer> REFUSALS = Set.of(400, 403, MISDIRECTED);
    private static final int SERVER_ERROR = 500;
    private static final String SERVE = "serve";

    private Grids() {}

    static Grid of(Observations observations) {
        var hosts = observations.targets();
        var expectations = Expectations.of(observations);
        var rows = hosts.stream().filter(target -> !target.name().isAddress()).toList();
        return new Grid(observations.address(), rows.stream().map(Target::host).toList(),
            hosts.stream().map(Target::host).toList(),
            rows.stream().map(row -> hosts.stream().map(host -> cell(observations, expectations, row, host)).toList()).toList());
    }

    private static Cell cell(Observations observations, Expectations expectations, Target row, Target host) {
        return row.equals(host) ? own(observations, host) : crossed(observations, expectations.of(row, host), row, host);
    }

    private static Cell own(Observations observations, Target host) {
        var own = observations.own(host).stream();
        var seen = own.filter(Observation::isAnswered)
            .min(Comparator.comparingInt(observation -> isError(observation) ? 0 : 1));
        if (seen.isEmpty()) {
            return new Cell(Mark.UNKNOWN, 0, "", SERVE, "",
                observations.own(host).stream().map(Observation::result).findFirst().orElse(""), "");
        }
        boolean wrong = isError(seen.get()) && !observations.isClosedWithoutCertificate(host);
        return cell(wrong ? Mark.WRONG : Mark.OWN, seen.get(), SERVE, "", "");
    }

    /** RFC 9110 s15.5.20: what a client asks over this connection only because the certificate allows it, the server may refuse. */
    private static Cell crossed(Observations observations, Verdict verdict, Target row, Target host) {
        boolean covered = observations.covers(row, host);
        String reason = verdict instanceof Verdict.Serve ? "" : verdict.token();
        String expected = !covered ? "never" : reason.isEmpty() ? SERVE : "misdirect";
        var seen = observations.crossed(row, host).stream()
            .filter(Observation::isAsked)
            .findFirst();
        if (seen.isEmpty()) {
            return new Cell(covered ? Mark.UNKNOWN : Mark.NEVER, 0, "", expected, reason, "", "");
        }
        boolean closed = reason.equals(Reason.CLIENT_AUTH_DIFFERS.token());
        return covered
            ? cell(shared(observations, host, seen.get(), closed), seen.get(), expected, reason,
                seen.get().isAnswered() ? "" : seen.get().result())
            : cell(Mark.NEVER, seen.get(), expected, reason,
                "the certificate of " + row.host() + " does not cover " + host.host());
    }

    private static Mark shared(Observations observations, Target host, Observation seen, boolean closed) {
        var reply = seen.reply();
        if (seen.status() == MISDIRECTED) {
            return observations.isMisdirected(host) ? Mark.WRONG : Mark.RECONNECT;
        }
        var handshake = seen.contact().handshake();
        var trouble = seen.trouble();
        boolean withoutError = trouble == null || trouble.streamError() == Trouble.NO_ERROR_CODE;
        if (reply == null && (withoutError || handshake != null && handshake.clientCertificateWanted())) {
            return Mark.UNKNOWN; // the stream ended, and not because of the host
        }
        if (reply == null || closed && seen.isServed()) {
            return Mark.WRONG;
        }
        if (isError(seen) && !closed) {
            return Mark.WRONG;
        }
        boolean measured = observations.own(host).stream().anyMatch(Observation::isAnswered);
        return measured && observations.likeness(reply, host) == Likeness.DIFFERENT ? Mark.WRONG : Mark.FINE;
    }

    /** Whether a visitor gets nothing of a site: refused, or a server that fails. A 401 and a 404 are answers of a site. */
    private static boolean isError(Observation seen) {
        return REFUSALS.contains(seen.status()) || seen.status() >= SERVER_ERROR;
    }

    private static Cell cell(Mark mark, Observation seen, String expected, String reason, String detail) {
        return new Cell(mark, seen.status(), seen.protocol(), expected, reason, detail, seen.id());
    }
}
