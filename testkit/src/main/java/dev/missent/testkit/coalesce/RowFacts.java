package dev.missent.testkit.coalesce;

import java.util.List;

import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.coalesce.OriginSet;
import dev.missent.core.coalesce.Wanted;
import dev.missent.testkit.coalesce.GivenConnection.Trait;

/**
 * A row as the values of {@code core} that a decision is made by.
 *
 * @param row the row
 */
public record RowFacts(CoalescingRow row) {
    /** The time: close to where the clock passes from the largest number to the smallest. */
    public static final long NOW = Long.MIN_VALUE + 1;
    /** What is equal for all origins of a client. */
    public static final String IDENTITY = "the TLS configuration of the client";

    /** What the decision says, given what is known of the certificate. */
    public Coalescing with(Coalescing.Standing standing) {
        return Coalescing.carries(connection(), wanted(), standing, memory(), NOW);
    }

    /** What a look at the certificate would say. */
    public Coalescing.Standing standing() {
        return row.certificate().stands(row.wanted().origin().host())
            ? Coalescing.Standing.ACCEPTED
            : Coalescing.Standing.REFUSED;
    }

    /** Whether something is true of the connection. */
    public boolean has(Trait trait) {
        return row.connection().traits().contains(trait);
    }

    private ConnectionFacts connection() {
        var given = row.connection();
        return new ConnectionFacts(opened(), !has(Trait.UNSETTLED), has(Trait.DRAINING), origins(), given.misdirected(),
            given.proven());
    }

    /** How the connection was opened. */
    public ConnectionFacts.Opened opened() {
        var given = row.connection();
        return new ConnectionFacts.Opened(given.origin(), given.protocol(), given.sni(), given.endpoint(),
            row.certificate().coverage(), has(Trait.OTHER_TLS) ? "another" : IDENTITY, given.isOverridden(), has(Trait.PROXY),
            has(Trait.TRUST_ALL), has(Trait.CLIENT_CERTIFICATE), has(Trait.EXCLUDED));
    }

    private OriginSet origins() {
        var origins = OriginSet.UNSTARTED;
        for (var frame : frames()) {
            origins = origins.plus(frame.origins(), opened().implied());
        }
        for (var origin : row.connection().misdirected()) {
            origins = origins.minus(origin);
        }
        return origins;
    }

    /** The ORIGIN frames that a client does not ignore. */
    public List<GivenFrame> frames() {
        boolean secure = row.connection().origin().scheme().equals("https");
        return row.frames().stream().filter(frame -> !frame.isIgnored(secure)).toList();
    }

    /** The 421 responses that are remembered at {@link #NOW}. */
    public MisdirectionMemory memory() {
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
