package dev.missent.testkit.table;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionTableTest {
    private static final String PLAIN = "1|l1|h1 h2|a.example||b.example|200 b|shared_connection||because";

    /** The numbers of the specification: no H6 and no 103. */
    @Test
    void everyRowOfTheSpecificationIsThere() {
        var handshake = IntStream.rangeClosed(1, 13).filter(number -> number != 6).mapToObj(number -> "H" + number);
        var others = IntStream.rangeClosed(1, 117).filter(number -> number != 103).mapToObj(Integer::toString);
        assertThat(DecisionTable.decisions().rows()).extracting(DecisionRow::number)
            .containsAll(Stream.concat(handshake, others).toList());
        assertThat(DecisionTable.decisions().rows()).extracting(DecisionRow::id)
            .containsAll(IntStream.rangeClosed(1, 117).filter(number -> number != 103).mapToObj(Integer::toString).toList());
    }

    @Test
    void theFifteenRowsOfTheGatewayApiAreThere() {
        assertThat(DecisionTable.gatewayApi().rows()).extracting(DecisionRow::id)
            .isEqualTo(IntStream.rangeClosed(1, 15).mapToObj(number -> "GA" + number).toList());
    }

    @Test
    void everyRowHasAFixture() {
        assertThat(Stream.of(DecisionTable.decisions(), DecisionTable.gatewayApi()).flatMap(table -> table.rows().stream()))
            .allSatisfy(row -> assertThat(row.fixture().name()).isNotEmpty());
    }

    @Test
    void aRowIsReadWithItsSectionAndPlace() {
        var row = only("# comment\n\n[9.2 Names]\n" + PLAIN);
        assertThat(row.section()).isEqualTo("9.2 Names");
        assertThat(row.place()).isEqualTo("test.table:4");
        assertThat(row.protocols()).containsExactly(Protocol.HTTP_1_1, Protocol.HTTP_2);
        assertThat(row.expect()).isEqualTo(new Expectation.Answer(200, "b"));
        assertThat(row.token()).isEqualTo("shared_connection");
    }

    @Test
    void theFactsOfAConnectionAreWords() {
        var facts = only("[s]\n1|l1|h2|-|client=cl1 tls=1.2 resumes=a.example|a|421|not_shared|foreign-session|because")
            .connection();
        assertThat(facts).isEqualTo(new ConnectionFacts(null, "cl1", TlsVersion.TLS_1_2, "a.example", null));
    }

    @Test
    void aRowHasAReadableTitle() {
        assertThat(only("[s]\n" + PLAIN).title(Protocol.HTTP_2))
            .isEqualTo("1 h2 on l1, SNI a.example, asks b.example: 200 b, shared_connection (because)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        1|l1|h1|-||a|421|not_shared|because                    ; a row has 10 columns, this one has 9
        x|l1|h1|-||a|421|not_shared||because                   ; <x> is no row id
        1|l1|h4|-||a|421|not_shared||because                   ; <h4> is no protocol
        1|l1|h1|||a|421|not_shared||because                    ; the column sni is empty
        1|l1|h1|-|cl1|a|421|not_shared||because                ; <cl1> is no fact of a connection
        1|l1|h1|-|tls=1.1|a|421|not_shared||because            ; <1.1> is no TLS version
        1|l1|h1|-|||421|not_shared||because                    ; the request is empty
        1|l1|h1|-||a|4x1|not_shared||because                   ; <4x1> is no expectation
        1|l1|h1|-||a|421|||because                             ; an answer has a reason token
        1|l1|h1|-||a|alert 112|not_shared||because             ; an answer has a reason token
        1|l1|h1|-||a|421|not_shared|luck|because               ; <luck> is no need
        1|l1|h1|-||a|421|not_shared||                          ; the column because is empty
        1|l1|h3|-||a|421|not_shared||because                   ; a row over h3 needs h3
        1|l1|h1 h2|-||GET /|421|not_shared||because            ; cannot be said in every one of the protocols
        1|l1|h1 h2|-||:scheme ftp|421|not_shared||because      ; cannot be said in every one of the protocols
        1|l1|h1|-|on=9|a|421|not_shared||because               ; row 9 does not stand before this one
        """)
    void aMalformedRowIsAnErrorWithItsPlace(String row, String message) {
        assertThatThrownBy(() -> DecisionTable.parse("test.table", "[s]\n" + row)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("test.table:2: ").hasMessageContaining(message);
    }

    @Test
    void anIdStandsOnlyOnce() {
        assertThatThrownBy(() -> DecisionTable.parse("test.table", "[s]\n" + PLAIN + "\n" + PLAIN))
            .hasMessageStartingWith("test.table:3: there is a row 1 already");
    }

    private static DecisionRow only(String text) {
        var rows = DecisionTable.parse("test.table", text).rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
