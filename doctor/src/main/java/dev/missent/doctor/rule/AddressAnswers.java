package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.chart.Chart;
import dev.missent.doctor.chart.Likeness;
import dev.missent.doctor.chart.Seen;

/**
 * A name whose addresses answer differently.
 *
 * @param first what the first address answers
 * @param other what another one answers
 */
record AddressAnswers(Target target, Seen first, Seen other) {
    static List<AddressAnswers> in(Chart chart) {
        return chart.targets().stream().flatMap(target -> of(chart, target).stream()).toList();
    }

    private static Optional<AddressAnswers> of(Chart chart, Target target) {
        var first = chart.answer(target);
        return first.isEmpty()
            ? Optional.empty()
            : chart.all(Purpose.ADDRESS).stream().filter(each -> isAbout(each, target))
                .filter(each -> differs(chart, target, each))
                .findFirst().map(other -> new AddressAnswers(target, first.get(), other));
    }

    private static boolean isAbout(Seen seen, Target target) {
        return seen.exchange() == null
            ? target.host().equals(seen.contact().sni())
            : seen.exchange().host().equals(target.authority());
    }

    private static boolean differs(Chart chart, Target target, Seen seen) {
        var reply = seen.reply();
        return reply == null || chart.likeness(reply, target) == Likeness.DIFFERENT;
    }

    /** Whether one is IPv4 and the other IPv6. */
    boolean areDifferentFamilies() {
        return isIpv6(first) != isIpv6(other);
    }

    private static boolean isIpv6(Seen seen) {
        return seen.contact().address().startsWith("[");
    }
}
