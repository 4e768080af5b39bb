package dev.missent.wire.http1;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.missent.core.connection.Protocol;
import dev.missent.wire.Names;
import dev.missent.wire.fuzz.AcceptedHead;
import dev.missent.wire.fuzz.Alike;
import dev.missent.wire.fuzz.HeardRequest;
import dev.missent.wire.fuzz.Input;
import dev.missent.wire.fuzz.Served;
import dev.missent.wire.fuzz.WrittenAgain;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as requests on a connection; see docs/how-to/fuzz.md. */
class RequestFuzzTest {
    @DictionaryFile(resourcePath = "http1.dict")
    @FuzzTest
    void anyBytesAreRequestsOrADefect(byte[] bytes) {
        var input = Input.of(bytes);
        var served = isBelowLimit(input) ? Alike.read(input, RequestFuzzTest::serve) : serve(input.cut());
        assertThat(served.isOpen()).as("no exception has closed the connection").isTrue();
        served.requests().stream().filter(HeardRequest::isAccepted).forEach(RequestFuzzTest::check);
        if (!served.requests().isEmpty() && served.requests().getFirst().isAccepted()) {
            HeadGrammar.checkRequest(new String(input.bytes(), StandardCharsets.ISO_8859_1),
                served.requests().getFirst().head().fields().size());
        }
    }

    /** At the limit a CR counts as long as its LF has not arrived. */
    private static boolean isBelowLimit(Input input) {
        return input.bytes().length < Served.HEAD_BYTES;
    }

    private static Served serve(List<byte[]> pieces) {
        return Served.of(pieces, Protocol.HTTP_1_1, Http1ServerEdge::install);
    }

    private static void check(HeardRequest request) {
        var head = request.head();
        AcceptedHead.check(head);
        assertThat(head.fields().all(Names.HOST)).hasSize(1);
        assertThat(head.fields().toString()).hasSizeLessThanOrEqualTo(3 * Served.HEAD_BYTES);
        if (request.end() == HeardRequest.End.WHOLE && head.length() >= 0) {
            assertThat(request.body()).hasSize((int) head.length());
        }
        WrittenAgain.check(request);
    }
}
