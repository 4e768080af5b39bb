package dev.missent.core.coalesce;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

import static dev.missent.core.coalesce.Case.A;
import static dev.missent.core.coalesce.Case.D;
import static dev.missent.core.coalesce.Case.ELSEWHERE;
import static dev.missent.core.coalesce.Case.ENDPOINT;
import static dev.missent.core.coalesce.Case.HERE;
import static dev.missent.core.coalesce.Case.IDENTITY;

/** A connection for A and a request for B that have exactly these things against them. */
record Objections(Set<Obstacle> all) {
    Coalescing decide() {
        return Coalescing.carries(connection(), wanted(), has(Obstacle.CERTIFICATE_REFUSED)
            ? Coalescing.Standing.REFUSED
            : Coalescing.Standing.ACCEPTED, memory(), 1);
    }

    private boolean has(Obstacle obstacle) {
        return all.contains(obstacle);
    }

    private Origin b() {
        return new Origin("https", Host.of("b.test"), has(Obstacle.OTHER_PORT) ? 8443 : 443);
    }

    private ConnectionFacts connection() {
        return new ConnectionFacts(opened(), !has(Obstacle.UNSETTLED), has(Obstacle.DRAINING), origins(),
            has(Obstacle.ANSWERED_421) ? Set.of(b()) : Set.of(), Set.of());
    }

    private ConnectionFacts.Opened opened() {
        var own = has(Obstacle.CLEARTEXT) ? new Origin("http", A.host(), 443) : A;
        var names = has(Obstacle.CERTIFICATE_DOES_NOT_COVER) ? List.of("a.test") : List.of("a.test", "b.test");
        return new ConnectionFacts.Opened(own, has(Obstacle.HTTP_1) ? Protocol.HTTP_1_1 : Protocol.HTTP_2, sni(), ENDPOINT,
            Coverage.of(names, List.of()), has(Obstacle.OTHER_IDENTITY) ? "another" : IDENTITY, has(Obstacle.OVERRIDDEN),
            has(Obstacle.PROXIED), has(Obstacle.VERIFICATION_WEAKENED), has(Obstacle.CLIENT_CERTIFICATE), false);
    }

    private @Nullable Host sni() {
        return has(Obstacle.OVERRIDDEN) ? Host.of("s.test") : A.host();
    }

    private OriginSet origins() {
        return has(Obstacle.NOT_IN_ORIGIN_SET) ? OriginSet.UNSTARTED.plus(List.of(D), A) : OriginSet.UNSTARTED;
    }

    private MisdirectionMemory memory() {
        var memory = new MisdirectionMemory();
        var refused = new HashSet<Origin>();
        if (has(Obstacle.REMEMBERED_421)) {
            refused.add(b());
        }
        if (has(Obstacle.KEPT_APART)) {
            refused.add(opened().origin());
        }
        if (has(Obstacle.STRICT_ENDPOINT)) {
            refused.addAll(List.of(Case.https("e.test"), Case.https("f.test")));
        }
        refused.forEach(origin -> memory.remember(origin, ENDPOINT, 0));
        return memory;
    }

    private Wanted wanted() {
        return new Wanted(b(), IDENTITY, policy(), has(Obstacle.HOST_NEVER_SHARES), false,
            Set.of(has(Obstacle.OTHER_ADDRESS) ? ELSEWHERE : HERE), !has(Obstacle.BODY_NOT_REPEATABLE));
    }

    private Policy policy() {
        if (has(Obstacle.SHARING_OFF)) {
            return Policy.NEVER;
        }
        return has(Obstacle.NOT_LISTED) ? Policy.ORIGIN_ONLY : Policy.DNS_AND_CERTIFICATE;
    }
}
