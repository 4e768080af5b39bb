package dev.missent.core.coalesce;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import org.junit.jupiter.api.Test;

import static dev.missent.core.coalesce.Case.A;
import static dev.missent.core.coalesce.Case.B;
import static dev.missent.core.coalesce.Case.D;
import static dev.missent.core.coalesce.Case.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a review with fresh eyes found. */
class CoalescingReviewTest {
    private static final long MINUTE = 60_000_000_000L;

    /** Rule 29: "stop coalescing towards E for the same time". */
    @Test
    void anEndpointIsStrictForAWholeLifetimeFromThe421ThatMadeItSo() {
        var memory = new MisdirectionMemory();
        memory.remember(B, ENDPOINT, 0);
        memory.remember(D, ENDPOINT, 9 * MINUTE);
        assertThat(memory.isStrict(ENDPOINT, 11 * MINUTE)).isTrue();
    }

    /** The server at the other end of a tunnel is not at the port of the proxy. */
    @Test
    void theInitialOriginOfATunnelIsNotAtThePortOfTheProxy() {
        var opened = new ConnectionFacts.Opened(A, Protocol.HTTP_2, A.host(), new Endpoint(Host.of("127.0.0.9"), 3128),
            Coverage.of(List.of("a.test"), List.of()), "identity", false, true, false, false,
            false);
        assertThat(opened.implied()).isEqualTo(A);
    }

    /**
     * RFC 8336 s2.4: "such clients MUST NOT consider a connection to be authoritative for an origin not present in the Origin Set"; s2.3:
     * "The client will not be able to use the alternative service to make requests for "https://example.com" unless that origin is
     * explicitly included in the ORIGIN frame."
     */
    @Test
    void anAlternativeOnAnotherPortIsLeftWhenItsFrameDoesNotListTheOrigin() {
        var opened = Case.opened(A, new Endpoint(Case.HERE, 8443));
        var connection = new ConnectionFacts(opened, true, false, OriginSet.UNSTARTED.plus(List.of(B), opened.implied()),
            Set.of(),
            Set.of());
        assertThat(Coalescing.carries(connection, Case.wanted(A), Coalescing.Standing.ACCEPTED, new MisdirectionMemory(), 0))
            .isEqualTo(new Coalescing.Refused(Obstacle.NOT_IN_ORIGIN_SET));
    }

    @Test
    void aLimitThatNoEntryFitsIntoIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OriginFrame.payloads(List.of(A), 10));
    }

    /** With 0 every endpoint would be strict before anything was answered. */
    @Test
    void strictnessNeedsAtLeastOneOrigin() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MisdirectionMemory(Duration.ofMinutes(10), 10, 0));
    }

    /** "Records that check and copy". */
    @Test
    void aRequestKeepsItsOwnCopyOfTheAnswer() {
        var answer = new HashSet<>(Set.of(Case.HERE));
        var wanted = new Wanted(B, "identity", Policy.DNS_AND_CERTIFICATE, false, false, answer, true);
        answer.clear();
        assertThat(wanted.addresses()).containsExactly(Case.HERE);
    }
}
