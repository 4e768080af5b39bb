package dev.missent.core.coalesce;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static dev.missent.core.coalesce.Case.A;
import static dev.missent.core.coalesce.Case.B;
import static dev.missent.core.coalesce.Case.D;
import static dev.missent.core.coalesce.Case.https;
import static org.assertj.core.api.Assertions.assertThat;

class OriginSetTest {
    private static final OriginSet OF_A = OriginSet.UNSTARTED.plus(List.of(), A);

    /**
     * RFC 8336 s2.3: "By default, the Origin Set for a connection is uninitialized. An uninitialized Origin Set means that clients
     * apply the coalescing rules from Section 9.1.1 of [RFC7540]."
     */
    @Test
    void withoutFrameEverythingIsPermittedAndNothingListed() {
        assertThat(OriginSet.UNSTARTED.permits(B)).isTrue();
        assertThat(OriginSet.UNSTARTED.lists(B)).isFalse();
        assertThat(OriginSet.UNSTARTED.members()).isEmpty();
        assertThat(OriginSet.UNSTARTED).hasToString("not started");
    }

    /**
     * RFC 8336 s2.3: "When an ORIGIN frame is first received and successfully processed by a client, the connection's Origin Set is
     * defined to contain an initial origin."
     */
    @Test
    void theFirstFrameStartsItWithTheInitialOriginEvenIfItIsEmpty() {
        assertThat(OF_A.members()).containsExactly(A);
        assertThat(OF_A.permits(A)).isTrue();
        assertThat(OF_A.permits(B)).isFalse();
    }

    @Test
    void theInitialOriginIsNotOneThatTheServerHasNamed() {
        assertThat(OF_A.lists(A)).isFalse();
        assertThat(OriginSet.UNSTARTED.plus(List.of(A), A).lists(A)).isTrue();
    }

    /**
     * RFC 8336 s2.3: "The contents of that ORIGIN frame (and subsequent ones) allow the server to incrementally add new origins to the
     * Origin Set".
     */
    @Test
    void laterFramesOnlyAdd() {
        var set = OriginSet.UNSTARTED.plus(List.of(B), A).plus(List.of(D), A).plus(List.of(), A);
        assertThat(set.members()).containsExactlyInAnyOrder(A, B, D);
        assertThat(set.lists(B)).isTrue();
        assertThat(set.lists(D)).isTrue();
    }

    @Test
    void aSetIsNotChangedByWhatComesAfterIt() {
        var before = OriginSet.UNSTARTED.plus(List.of(B), A);
        var after = before.plus(List.of(D), A).minus(B);
        assertThat(before.members()).containsExactlyInAnyOrder(A, B);
        assertThat(after.members()).containsExactlyInAnyOrder(A, D);
    }

    @Test
    void onlyTheFirstFrameHasAnInitialOrigin() {
        assertThat(OF_A.plus(List.of(), B).members()).containsExactly(A);
    }

    /** An origin is scheme, host and port. */
    @Test
    void anotherPortIsAnotherMember() {
        assertThat(OriginSet.UNSTARTED.plus(List.of(https("b.test:8443")), A).permits(B)).isFalse();
    }

    /**
     * RFC 8336 s2.3: "Upon receipt of a response with this status code, implementing clients MUST create the ASCII serialization of the
     * corresponding request's origin (as per [RFC6454], Section 6.2) and remove it from the connection's Origin Set, if present."
     */
    @Test
    void anOriginThatWasAnswered421Leaves() {
        assertThat(OriginSet.UNSTARTED.plus(List.of(B, D), A).minus(B).members()).containsExactlyInAnyOrder(A, D);
        assertThat(OF_A.minus(A).members()).isEmpty();
        assertThat(OF_A.minus(A).permits(A)).isFalse();
    }

    @Test
    void whatIsNotInItCannotLeave() {
        assertThat(OF_A.minus(D).members()).containsExactly(A);
        assertThat(OriginSet.UNSTARTED.minus(B).permits(B)).isTrue();
    }

    @Test
    void theInitialOriginDoesNotComeBackWithALaterFrame() {
        assertThat(OF_A.minus(A).plus(List.of(B), A).members()).containsExactly(B);
    }

    @Test
    void tenThousandOriginsAreNotKept() {
        var many = IntStream.range(0, 10_000).mapToObj(i -> https("h" + i + ".test")).toList();
        var set = OriginSet.UNSTARTED.plus(many, A).plus(List.of(B), A);
        assertThat(set.members()).hasSize(OriginSet.MAX_MEMBERS + 1);
        assertThat(set.lists(many.get(OriginSet.MAX_MEMBERS - 1))).isTrue();
        assertThat(set.lists(many.get(OriginSet.MAX_MEMBERS))).isFalse();
        assertThat(set.permits(B)).isFalse();
        assertThat(set.permits(A)).isTrue();
    }

    @Test
    void theSameOriginManyTimesTakesOnePlace() {
        var again = IntStream.range(0, 1000).mapToObj(i -> B).toList();
        assertThat(OriginSet.UNSTARTED.plus(again, A).plus(List.of(D), A).lists(D)).isTrue();
    }

    /**
     * RFC 8336 s2.4: "clients SHOULD NOT emit new requests on any connection whose Origin Set is a proper subset of another connection's
     * Origin Set".
     */
    @Test
    void aSetIsAProperSubsetOfOneThatHasAllItsMembersAndMore() {
        var more = OriginSet.UNSTARTED.plus(List.of(A, B), D);
        assertThat(OF_A.isProperSubsetOf(more)).isTrue();
        assertThat(more.isProperSubsetOf(OF_A)).isFalse();
        assertThat(OF_A.isProperSubsetOf(OriginSet.UNSTARTED.plus(List.of(B), D))).isFalse();
        assertThat(OF_A.isProperSubsetOf(OriginSet.UNSTARTED.plus(List.of(A), A))).isFalse();
    }

    @Test
    void aSetThatIsNotStartedIsNoSubsetAndHasNone() {
        assertThat(OriginSet.UNSTARTED.isProperSubsetOf(OF_A)).isFalse();
        assertThat(OF_A.isProperSubsetOf(OriginSet.UNSTARTED)).isFalse();
    }

    /**
     * RFC 8336 s2.3: "Host: the value sent in Server Name Indication (SNI) [...] converted to lower case; if SNI is not present, the remote
     * address of the connection (i.e., the server's IP address)"; "Port: the remote port of the connection (i.e., the server's port)".
     */
    @Test
    void theInitialOriginIsMadeOfTheConnectionAndNotOfTheRequest() {
        var alternative = new Endpoint(Case.HERE, 8443);
        assertThat(Case.opened(A, Case.ENDPOINT).implied()).isEqualTo(A);
        assertThat(Case.opened(A, alternative).implied()).isEqualTo(https("a.test:8443"));
        assertThat(Case.opened(https("127.0.0.1"), Case.ENDPOINT).implied()).isEqualTo(https("127.0.0.1"));
    }
}
