package dev.missent.testkit.coalesce;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.coalesce.Coalescing;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Asks the decision every row of the table. What a client does over loopback has to be the same. */
class DecidedTableTest {
    /** What the decision is not told, or cannot say: the request's own override, and that the connection's own host lends to nobody. */
    private static final Set<Need> MET = EnumSet.complementOf(EnumSet.of(Need.OVERRIDE));

    @TestFactory
    Stream<DynamicContainer> everyRowIsDecidedAsTheTableSays() {
        return CoalescingTable.conformance().rows().stream().filter(row -> row.isRunnableWith(MET))
            .collect(Collectors.groupingBy(CoalescingRow::section, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
            .map(section -> dynamicContainer(section.getKey(), section.getValue().stream().map(DecidedTableTest::test)));
    }

    private static DynamicTest test(CoalescingRow row) {
        return dynamicTest(row.title(), () -> check(row));
    }

    private static void check(CoalescingRow row) {
        var decided = new RowFacts(row);
        assertThat(token(decided.with(decided.standing()))).as(row.place()).isEqualTo(row.expect());
        checkUnasked(row, decided.with(Coalescing.Standing.UNASKED));
    }

    /** Without a look at the certificate nothing is allowed but an origin's own connection; and only that look is missing. */
    private static void checkUnasked(CoalescingRow row, Coalescing unasked) {
        switch (unasked) {
            case Coalescing.Allowed(var ground) -> assertThat(ground.isShared()).as(row.place()).isFalse();
            case Coalescing.Unverified(var ground) ->
                assertThat(row.expect()).as(row.place()).isIn(ground.token(), "certificate_refused");
            case Coalescing.Refused(var obstacle) -> assertThat(obstacle.token()).as(row.place()).isEqualTo(row.expect());
        }
    }

    private static String token(Coalescing coalescing) {
        return switch (coalescing) {
            case Coalescing.Allowed(var ground) -> ground.token();
            case Coalescing.Unverified(var ground) -> "unverified " + ground.token();
            case Coalescing.Refused(var obstacle) -> obstacle.token();
        };
    }

    /** Case 30, RFC 6066 s3: "Literal IPv4 and IPv6 addresses are not permitted in "HostName"." */
    @Test
    void aConnectionForAnAddressHasNoServerName() {
        assertThat(CoalescingTable.conformance().rows()).filteredOn(row -> row.connection().origin().host().isAddress())
            .isNotEmpty().allSatisfy(row -> assertThat(row.connection().sni()).isNull());
    }
}
