package dev.missent.wire.http2;

import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.missent.core.connection.Protocol;
import dev.missent.wire.Names;
import dev.missent.wire.fuzz.AcceptedHead;
import dev.missent.wire.fuzz.HeardRequest;
import dev.missent.wire.fuzz.Input;
import dev.missent.wire.fuzz.Served;
import dev.missent.wire.fuzz.WrittenAgain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as what a client sends behind its preface and first SETTINGS; see docs/how-to/fuzz.md. */
class FrameFuzzTest {
    private static final byte[] BEFORE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(ISO_8859_1);

    @DictionaryFile(resourcePath = "http2.dict")
    @FuzzTest
    void anyBytesAreRequestsOrAnErrorOfHttp2(byte[] bytes) {
        var input = Input.of(bytes);
        var whole = serve(input.whole());
        var cut = serve(input.cut());
        var sent = SentFrames.check(whole.sent());
        if (!sent.hasErrors() && !SentFrames.check(cut.sent()).hasErrors()) {
            // what comes behind an error may be read before or after its frame is written
            assertThat(cut.requests()).hasToString(whole.requests().toString());
        }
        whole.requests().stream().filter(HeardRequest::isAccepted).forEach(FrameFuzzTest::check);
    }

    private static Served serve(List<byte[]> pieces) {
        var all = new ArrayList<byte[]>();
        all.add(BEFORE);
        all.addAll(pieces);
        return Served.of(all, Protocol.HTTP_2, Http2ServerEdge::install);
    }

    private static void check(HeardRequest request) {
        AcceptedHead.checkHttp2(request.head());
        if (request.end() == HeardRequest.End.WHOLE) {
            for (var length : request.head().fields().all(Names.CONTENT_LENGTH)) {
                assertThat(request.body()).hasSize(Integer.parseInt(length.toString()));
            }
            WrittenAgain.check(request);
        }
    }
}
