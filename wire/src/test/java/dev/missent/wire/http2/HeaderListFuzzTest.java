package dev.missent.wire.http2;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Target;
import dev.missent.wire.FieldSection;
import dev.missent.wire.Names;
import dev.missent.wire.RequestHead;
import dev.missent.wire.fuzz.AcceptedHead;
import dev.missent.wire.fuzz.WrittenAgain;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;

import static org.assertj.core.api.Assertions.assertThat;

/** Any list of names and values as the head of a request, a line for each, a tab between both; see docs/how-to/fuzz.md. */
class HeaderListFuzzTest {
    @DictionaryFile(resourcePath = "http2.dict")
    @FuzzTest
    void anyHeaderListIsARequestOrADefect(byte[] bytes) {
        var head = read(list(bytes));
        if (head.target() instanceof Target.Malformed) {
            return;
        }
        AcceptedHead.checkHttp2(head);
        if (head.target() instanceof Target.Resource target) {
            var again = read(Http2Heads.outbound(AcceptedHead.outbound(head, target)));
            assertThat(again.target()).hasToString(target.toString());
            assertThat(AcceptedHead.endToEnd(again.fields())).hasToString(AcceptedHead.endToEnd(head.fields()).toString());
            assertThat(again.upgrade()).isEqualTo(head.upgrade());
            WrittenAgain.check(head);
        }
    }

    /** The codec has seen to it that a length and the body agree. */
    private static RequestHead read(Http2Headers list) {
        return FieldSection.request(list, !list.contains(Names.CONTENT_LENGTH), null, Authorities.parsing());
    }

    private static Http2Headers list(byte[] bytes) {
        var list = new DefaultHttp2Headers(false);
        for (var line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            int tab = line.indexOf('\t');
            list.add(AsciiString.of(tab < 0 ? line : line.substring(0, tab)), AsciiString.of(line.substring(tab + 1)));
        }
        return list;
    }
}
