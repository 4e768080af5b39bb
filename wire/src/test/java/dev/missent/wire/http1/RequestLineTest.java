package dev.missent.wire.http1;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Defect;
import dev.missent.core.request.Target;
import dev.missent.wire.fuzz.HeardRequest;
import dev.missent.wire.fuzz.Served;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The first line of a request, and what comes before it. */
class RequestLineTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";

    /** RFC 9112 s2.2. */
    @Test
    void emptyLinesBeforeARequestMayArriveInPieces() {
        assertThat(serve("\r", "\n\r", "\n" + REQUEST).requests()).singleElement().matches(HeardRequest::isAccepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n", "\r", "\0", "\u000b", "\u007f", "\r\n ", "\r\r\n"})
    void whatNettySkipsIsRefusedHoweverItArrives(String before) {
        assertThat(serve(before + REQUEST).requests()).map(request -> request.head().target())
            .containsExactly(new Target.Malformed(Defect.LINE));
        assertThat(serve(before, REQUEST).requests()).map(request -> request.head().target())
            .containsExactly(new Target.Malformed(Defect.LINE));
    }

    /** An exception would close the connection at once, and the reset could overtake the answer. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / ", "a b c"})
    void aLineThatIsShorterThanAVersionIsAnsweredBeforeTheConnectionCloses(String line) {
        var served = serve(line + "\r\nHost: a.example\r\n\r\n");
        assertThat(served.sent()).startsWith("HTTP/1.1 400 ");
        assertThat(served.isOpen()).isTrue();
    }

    private static Served serve(String... pieces) {
        var bytes = Stream.of(pieces).map(piece -> piece.getBytes(StandardCharsets.ISO_8859_1)).toList();
        return Served.of(List.copyOf(bytes), Protocol.HTTP_1_1, Http1ServerEdge::install);
    }
}
