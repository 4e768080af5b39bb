package dev.missent.client.internal.connect;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.connection.Protocol;
import dev.missent.testkit.coalesce.CoalescingRow;
import dev.missent.testkit.coalesce.CoalescingTable;
import dev.missent.testkit.coalesce.GivenConnection.Trait;
import dev.missent.testkit.coalesce.Need;
import dev.missent.testkit.coalesce.RowFacts;
import dev.missent.wire.Failure;
import dev.missent.wire.pace.Pace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Makes a plan for every row of the sharing table: the ground or the obstacle of the row is the plan's. */
class PlannerTableTest {
    /** Requests through a proxy never look at connections of other origins, and this client uses no alternative services. */
    private static final Set<Need> MET = EnumSet.complementOf(EnumSet.of(Need.OVERRIDE));
    /** An HTTP/1.1 connection is never looked at for another request while it is not free. */
    private static final String HTTP_1_AFTER_421 = "52.h1";
    /** A request for which sharing is out of the question looks at no connection, and a client has one TLS configuration. */
    private static final Set<String> NOT_LOOKED_FOR = Set.of("sharing_off", "cleartext", "http_1", "other_identity");

    @TestFactory
    Stream<DynamicContainer> everyRowIsPlannedAsTheTableSays() {
        return CoalescingTable.conformance().rows().stream().filter(PlannerTableTest::isPlanned)
            .collect(Collectors.groupingBy(CoalescingRow::section, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
            .map(section -> dynamicContainer(section.getKey(), section.getValue().stream().map(PlannerTableTest::test)));
    }

    private static boolean isPlanned(CoalescingRow row) {
        boolean alternative = row.connection().endpoint().port() != row.connection().origin().port();
        return row.isRunnableWith(MET) && !alternative && !row.connection().traits().contains(Trait.PROXY)
            && !row.connection().traits().contains(Trait.OTHER_TLS) && !row.id().equals(HTTP_1_AFTER_421);
    }

    private static DynamicTest test(CoalescingRow row) {
        return dynamicTest(row.title(), () -> assertThat(outcome(row)).as(row.place()).isIn(expected(row)));
    }

    private static Set<String> expected(CoalescingRow row) {
        return NOT_LOOKED_FOR.contains(row.expect()) ? Set.of("connect", row.expect()) : Set.of(row.expect());
    }

    /** The ground of the plan, or the obstacle that it names. */
    private static String outcome(CoalescingRow row) {
        var facts = new RowFacts(row);
        var plan = Planner.plan(request(row), known(row, facts));
        return switch (plan) {
            case ConnectionPlan.Reuse reuse -> reuse.ground().token();
            case ConnectionPlan.Connect(var passedOver) -> passedOver.isEmpty() ? withoutObstacle(row) : obstacle(passedOver);
            case ConnectionPlan.Refuse refuse ->
                row.dns().addresses(row.wanted().origin().host()).isEmpty() ? "other_address" : "refused";
            case ConnectionPlan.Resolve resolve -> "resolve";
            case ConnectionPlan.Revalidate revalidate -> "revalidate";
            case ConnectionPlan.AwaitOther await -> "await";
            case ConnectionPlan.ConnectAlone alone -> "alone";
            case ConnectionPlan.OverHttp1 http1 -> "http1";
        };
    }

    private static String obstacle(List<Attempt.PassedOver> passedOver) {
        assertThat(passedOver).hasSize(1);
        return passedOver.getFirst().obstacle().token();
    }

    /** Only a connection that a person would have thought of is named: to one of the addresses, or with a certificate for the name. */
    private static String withoutObstacle(CoalescingRow row) {
        var host = row.wanted().origin().host();
        boolean near = row.dns().addresses(host).contains(row.connection().endpoint().address())
            || row.certificate().coverage().covers(host);
        return near ? "connect" : row.expect();
    }

    private static ConnectionRequest request(CoalescingRow row) {
        var wanted = row.wanted();
        return new ConnectionRequest(new Route(wanted.origin(), false, wanted.sni(), null, null), wanted.policy(),
            !wanted.oneShot(),
            false, false, false);
    }

    private static Planner.Known known(CoalescingRow row, RowFacts facts) {
        var wanted = row.wanted();
        var connection = connection(row, facts);
        var addresses = row.dns().addresses(wanted.origin().host());
        var resolution = addresses.isEmpty()
            ? new Resolution.Failed(new Failure(Failure.Kind.CONNECT, "no address"))
            : new Resolution.Found(addresses);
        var rules = new SharingRules(wanted.withoutDns(), wanted.excluded() ? Set.of(wanted.origin().host()) : Set.of());
        boolean http1 = row.connection().protocol() == Protocol.HTTP_1_1;
        return new Planner.Known(own(row, connection), null, http1 ? List.of() : List.of(connection), List.of(), resolution, true,
            rules,
            RowFacts.IDENTITY, facts.memory(), RowFacts.NOW);
    }

    /** The connection as far as it was opened for the origin of the request, and is free for it. */
    private static @Nullable PooledConnection own(CoalescingRow row, PooledConnection connection) {
        var origin = row.wanted().origin();
        boolean own = row.connection().origin().equals(origin) && !row.connection().isOverridden();
        return own && connection.isOpen() && !connection.isMisdirecting(origin) ? connection : null;
    }

    private static PooledConnection connection(CoalescingRow row, RowFacts facts) {
        var given = row.connection();
        var still = StillConnection.of("c1", given.protocol(), !facts.has(Trait.UNSETTLED), !facts.has(Trait.DRAINING));
        var connection = new PooledConnection(still, new Route(given.origin(), false, null, null, null), facts.opened(),
            List.of(),
            new Pace());
        facts.frames().forEach(frame -> connection.received(frame.origins()));
        given.proven().forEach(connection::answered);
        given.misdirected().forEach(connection::misdirected);
        if (facts.standing() != Coalescing.Standing.UNASKED) {
            connection.keep(row.wanted().origin().host(), facts.standing(), RowFacts.NOW + 1);
        }
        return connection;
    }
}
