package dev.missent.testkit.coalesce;

import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.coalesce.OriginSet;
import dev.missent.core.coalesce.Wanted;
import dev.missent.testkit.coalesce.GivenConnection.Trait;

/** A row as the values that the decision is made by. */
record Decided(CoalescingRow row) {
    /** Close to where the clock passes from the largest number to the smallest. */
    private static final long NOW = Long.MIN_VALUE + 1;
    private static final String IDENTITY = "the TLS configuration of the client";

    Coalescing with(Coalescing.Standing standing) {
        return Coalescing.carries(connection(), wanted(), standing, memory(), NOW);
    }

    /** What a look at the certificate would say. */
    Coalescing.Standing standing() {
        return row.certificate().stands(row.wanted().origin().host())
            ? Coalescing.Standing.ACCEPTED
            : Coalescing.Standing.REFUSED;
    }

    private boolean has(Trait trait) {
        return row.connection().traits().contains(trait);
    }

    private ConnectionFacts connection() {
        var given = row.connection();
        return new ConnectionFacts(opened(), !has(Trait.UNSETTLED), has(Trait.DRAINING), origins(), given.misdirected(),
            given.proven());
    }

    ConnectionFacts.Opened opened() {
        var given = row.connection();
        return new ConnectionFacts.Opened(given.origin(), given.protocol(), given.sni(), given.endpoint(),
            row.certificate().coverage(), has(Trait.OTHER_TLS) ? "another" : IDENTITY, given.isOverridden(), has(Trait.PROXY),
            has(Trait.TRUST_ALL), has(Trait.CLIENT_CERTIFICATE), has(Trait.EXCLUDED));
    }

    private OriginSet origins() {
        boolean secure = row.connection().origin().scheme().equals("https");
        var origins = OriginSet.UNSTARTED;
        for (var frame : row.frames()) {
            if (!frame.isIgnored(secure)) {
                origins = origins.plus(frame.origins(), opened().implied());
            }
        }
        for (var origin : row.connection().misdirected()) {
            origins = origins.minus(origin);
        }
        return origins;
    }

    private MisdirectionMemory memory() {
        var given = row.memory();
        var memory = new MisdirectionMemory(MisdirectionMemory.LIFETIME, given.limit(), given.strictFrom());
        for (var answer : given.answers()) {
            memory.remember(answer.origin(), endpoint(answer), NOW - answer.age().toNanos());
        }
        if (given.cleared()) {
            memory.clear();
        }
        return memory;
    }

    private Endpoint endpoint(GivenMemory.Answer answer) {
        var here = row.connection().endpoint();
        var address = answer.address();
        return address == null ? here : new Endpoint(address, here.port());
    }

    private Wanted wanted() {
        var given = row.wanted();
        var origin = given.origin();
        return new Wanted(origin, IDENTITY, given.policy(), given.excluded(), given.withoutDns(),
            row.dns().addresses(origin.host()), !given.oneShot());
    }
}
