package dev.missent.doctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetTest {
    private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 2 * TENTH);
    private final List<Long> rests = new ArrayList<>();

    private Budget budget(int most) {
        return new Budget(most, 10, clock::get, nanos -> {
            rests.add(nanos);
            clock.addAndGet(nanos);
        });
    }

    /** Also where the clock runs over, which nanoTime may. */
    @Test
    void anAddressIsAskedAtThePaceThatWasAllowed() throws Exception {
        var budget = budget(10);
        for (int i = 0; i < 5; i++) {
            assertThat(budget.take("a")).isTrue();
        }
        assertThat(rests).containsExactly(TENTH, TENTH, TENTH, TENTH);
    }

    @Test
    void whoHasWaitedLongEnoughDoesNotWait() throws Exception {
        var budget = budget(10);
        budget.take("a");
        clock.addAndGet(30 * TENTH);
        budget.take("a");
        budget.take("a");
        assertThat(rests).containsExactly(TENTH);
    }

    @Test
    void addressesDoNotWaitForEachOther() throws Exception {
        var budget = budget(10);
        budget.take("a");
        budget.take("b");
        assertThat(rests).isEmpty();
    }

    @Test
    void itEnds() throws Exception {
        var budget = budget(2);
        assertThat(budget.take("a")).isTrue();
        assertThat(budget.take("b")).isTrue();
        assertThat(budget.isExhausted()).isFalse();
        assertThat(budget.take("c")).isFalse();
        assertThat(budget.isExhausted()).isTrue();
        assertThat(budget.spent()).isEqualTo(2);
        assertThat(budget.most()).isEqualTo(2);
    }
}
