package dev.missent.client.conformance;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.testkit.coalesce.CoalescingRow;
import dev.missent.testkit.coalesce.CoalescingTable;
import dev.missent.testkit.coalesce.Need;
import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Has a client carry out the rows of the sharing table over loopback. What the decision alone answers has to be the same. */
@ExtendWith(LeakCheck.class)
class SharingTableTest {
    /** The clock can be put forward for certificates only; there are no alternative services; tunnels and constraints are in {@link ProxyConformanceTest} and {@link CertificateTest}. */
    private static final Set<Need> MET = EnumSet.of(Need.CLOCK, Need.CLIENT_CERTIFICATE, Need.RAW_FRAMES, Need.OVERRIDE,
        Need.EXCLUSIVE);
    /** What a client sees to before it looks at connections. */
    private static final Set<String> NOT_TOLD = Set.of("sharing_off", "cleartext", "http_1", "other_identity");
    /**
     * The first two: the connection is replaced at once, see {@link OwnConnectionTest}. The others: without an address no connection is
     * opened that could tell, and a request with a server name of its own looks at no other connection.
     */
    private static final Set<String> ELSEWHERE = Set.of("52", "52.h1", "17.none", "29.wanted");

    @TestFactory
    Stream<DynamicContainer> everyRowIsCarriedOutAsTheTableSays() {
        return CoalescingTable.conformance().rows().stream().filter(SharingTableTest::isRunnable)
            .collect(Collectors.groupingBy(CoalescingRow::section, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
            .map(section -> dynamicContainer(section.getKey(), section.getValue().stream().map(SharingTableTest::test)));
    }

    private static boolean isRunnable(CoalescingRow row) {
        var memory = row.memory();
        boolean usual = memory.limit() == MisdirectionMemory.MAX_ENTRIES && memory.strictFrom() == MisdirectionMemory.STRICT_FROM
            && memory.answers().stream().allMatch(answer -> answer.age().isZero());
        boolean alternative = row.connection().endpoint().port() != row.connection().origin().port();
        return row.isRunnableWith(MET) && usual && !alternative && !ELSEWHERE.contains(row.id());
    }

    private static DynamicTest test(CoalescingRow row) {
        return dynamicTest(row.title(), () -> {
            try (var run = new RowRun(row)) {
                assertThat(run.outcome()).as(row.place()).isIn(told(row.expect()));
            }
        });
    }

    /** A connection that is being closed may be gone before anybody looks at it. */
    private static Set<String> told(String expected) {
        if (NOT_TOLD.contains(expected)) {
            return Set.of("");
        }
        return expected.equals("draining") ? Set.of("", expected) : Set.of(expected);
    }
}
