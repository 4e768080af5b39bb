package dev.missent.wire.http1;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.missent.wire.fuzz.AcceptedHead;
import dev.missent.wire.fuzz.Alike;
import dev.missent.wire.fuzz.Answered;
import dev.missent.wire.fuzz.HeardResponse;
import dev.missent.wire.fuzz.Input;
import dev.missent.wire.fuzz.PassedOn;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as responses on a connection; see docs/how-to/fuzz.md. The first line also has the method that was asked with. */
class ResponseFuzzTest {
    @DictionaryFile(resourcePath = "http1.dict")
    @FuzzTest
    void anyBytesAreResponsesOrAFailure(byte[] bytes) {
        var input = Input.of(bytes);
        String method = AcceptedHead.isToken(input.word()) ? input.word() : "GET";
        var answered = Alike.read(input, pieces -> Answered.of(pieces, method));
        for (var response : answered.responses()) {
            check(response);
            PassedOn.check(response, method);
        }
        checkFirst(answered.responses(), input);
    }

    private static void check(HeardResponse response) {
        for (var head : response.heads()) {
            assertThat(head.status()).isBetween(100, 999);
            AcceptedHead.check(head.fields());
        }
    }

    private static void checkFirst(List<HeardResponse> responses, Input input) {
        if (!responses.getFirst().heads().isEmpty()) {
            var head = responses.getFirst().heads().getFirst();
            HeadGrammar.checkResponse(new String(input.bytes(), StandardCharsets.ISO_8859_1), head.status());
        }
    }
}
