package dev.missent.attack.grammar;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is generated: everything from the seed, every kind, and always with a tag or a target of its own. */
class RequestGrammarTest {
    private static final int SEED = 4711;

    private static HostileRequest request(int number) {
        return RequestGrammar.request(number, "a.example", new Random(SEED + number));
    }

    @Test
    void theSameSeedMakesTheSameRequest() {
        assertThat(IntStream.range(0, 200).mapToObj(RequestGrammarTest::request))
            .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(RequestGrammarTest::request).toList());
    }

    @Test
    void everyKindHasItsTurn() {
        var made = IntStream.range(0, RequestGrammar.kinds().size())
            .mapToObj(number -> request(number).kind().split(" \\+ ", -1)[0]);
        assertThat(made).containsExactlyElementsOf(RequestGrammar.kinds());
    }

    @Test
    void mostRequestsCarryTheirTag() {
        assertThat(IntStream.range(0, 500).mapToObj(RequestGrammarTest::request)
            .filter(one -> one.text().contains("/t/" + one.number())))
            .hasSizeGreaterThan(450).extracting(HostileRequest::text).doesNotHaveDuplicates();
    }

    @Test
    void whatMayBeSmuggledIsForAHostThatIsNotServed() {
        var smuggling = IntStream.range(0, 300).mapToObj(RequestGrammarTest::request)
            .filter(one -> one.text().contains("GET /canary/")).toList();
        assertThat(smuggling).hasSizeGreaterThan(100)
            .allMatch(one -> one.text().contains("GET /canary/" + one.number() + " HTTP/1.1"))
            .anyMatch(one -> one.text().contains("Host: " + HostileRequest.CANARY_HOST));
    }

    @Test
    void everyKindOfHeadIsMadeFromItsSeed() {
        for (int number = 0; number < HostileHead.KINDS.size(); number++) {
            var one = HostileHead.request(number, "a.example", new Random(SEED));
            assertThat(one.kind()).isEqualTo(HostileHead.KINDS.get(number));
            assertThat(one).isEqualTo(HostileHead.request(number, "a.example", new Random(SEED)));
        }
    }
}
