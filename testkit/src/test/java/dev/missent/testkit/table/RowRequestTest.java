package dev.missent.testkit.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RowRequestTest {
    @Test
    void anAuthorityIsAGetInEitherProtocol() {
        var request = RequestCell.parse("b.example:443");
        assertThat(request.http1().lines()).containsExactly("GET / HTTP/1.1", "Host: b.example:443");
        assertThat(request.http2("https").fields()).containsExactly(new Field(":method", "GET"), new Field(":scheme", "https"),
            new Field(":authority", "b.example:443"), new Field(":path", "/"));
    }

    @Test
    void anAuthorityMayHaveAPath() {
        assertThat(RequestCell.parse("b.example /x").http1().lines()).containsExactly("GET /x HTTP/1.1", "Host: b.example");
    }

    @Test
    void linesAreSentAsTheyStand() {
        assertThat(RequestCell.parse("GET / ; Host: a.example ; Host:").http1().lines()).containsExactly("GET / HTTP/1.1",
            "Host: a.example", "Host: ");
    }

    @Test
    void fieldsAreSentAsTheyStandBehindTheUsualOnes() {
        assertThat(RequestCell.parse("without :scheme ; x: y ; :authority a.example ; :authority").http2("https").fields())
            .containsExactly(new Field(":method", "GET"), new Field(":path", "/"), new Field("x", "y"),
                new Field(":authority", "a.example"), new Field(":authority", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "a b", "a.example /x", "GET / ; Host: a.example",
            ":scheme ftp ; :authority a.example ; host: b"})
    void aRequestIsPrintedAsItStands(String cell) {
        assertThat(RequestCell.parse(cell)).hasToString(cell);
    }
}
