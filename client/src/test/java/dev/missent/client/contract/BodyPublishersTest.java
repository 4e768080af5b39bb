package dev.missent.client.contract;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every built-in {@link BodyPublisher}. */
@EveryClientAndWire
class BodyPublishersTest extends Contract {
    private static final Source LARGE = Source.generated(10 << 20);

    BodyPublishersTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private ReceivedRequest post(BodyPublisher publisher) throws Exception {
        var origin = origin(request -> Answer.ok("thanks"));
        var response = client().send(to(origin, "/").POST(publisher).build(), BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("thanks");
        return origin.awaitRequests(1).getFirst();
    }

    private static byte[] bytes(Source source) throws Exception {
        try (var in = source.open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void noBodyIsALengthOfZero() throws Exception {
        var request = post(BodyPublishers.noBody());
        assertThat(request.body().length()).isZero();
        assertThat(request.fields().has("transfer-encoding")).isFalse();
        checkLength(request, 0);
    }

    /** In HTTP/2 END_STREAM on the head says as much as a length of zero. */
    private void checkLength(ReceivedRequest request, int length) {
        var told = request.fields().all("content-length");
        if (length > 0 || wire() != Wire.HTTPS_2 || !told.isEmpty()) {
            assertThat(told).containsExactly(Integer.toString(length));
        }
    }

    @Test
    void aStringIsSentAsUtf8() throws Exception {
        var request = post(BodyPublishers.ofString("gr\u00fc\u00df"));
        assertThat(request.body().bytes()).isEqualTo("gr\u00fc\u00df".getBytes(StandardCharsets.UTF_8));
        assertThat(request.fields().all("content-length")).containsExactly("6");
    }

    @Test
    void aStringIsSentInTheCharsetDemanded() throws Exception {
        var request = post(BodyPublishers.ofString("\u00fc", StandardCharsets.ISO_8859_1));
        assertThat(request.body().text()).isEqualTo("\u00fc");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 << 10, 1 << 20, 10 << 20})
    void aByteArrayIsSentWhole(int length) throws Exception {
        var source = Source.generated(length);
        var request = post(BodyPublishers.ofByteArray(bytes(source)));
        assertThat(request.body().isFrom(source)).isTrue();
        checkLength(request, length);
    }

    @Test
    void aPartOfAByteArrayIsSent() throws Exception {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(post(BodyPublishers.ofByteArray(bytes, 2, 3)).body().text()).isEqualTo("234");
    }

    @Test
    void severalByteArraysFollowEachOtherWithoutALength() throws Exception {
        var request = post(BodyPublishers.ofByteArrays(List.of(new byte[]{'a'}, new byte[0], new byte[]{'b', 'c'})));
        assertThat(request.body().text()).isEqualTo("abc");
        assertThat(request.fields().has("content-length")).isFalse();
    }

    @Test
    void aFileIsSentWithItsLength(@TempDir Path directory) throws Exception {
        var file = Files.write(directory.resolve("large"), bytes(LARGE));
        var request = post(BodyPublishers.ofFile(file));
        assertThat(request.body().isFrom(LARGE)).isTrue();
        assertThat(request.fields().all("content-length")).containsExactly(Integer.toString(10 << 20));
    }

    @Test
    void aFileThatIsMissingIsNoticedAtOnce(@TempDir Path directory) {
        assertThatExceptionOfType(FileNotFoundException.class)
            .isThrownBy(() -> post(BodyPublishers.ofFile(directory.resolve("missing"))));
    }

    @Test
    void anInputStreamIsSentWithoutALength() throws Exception {
        var request = post(BodyPublishers.ofInputStream(LARGE::open));
        assertThat(request.body().isFrom(LARGE)).isTrue();
        assertThat(request.fields().has("content-length")).isFalse();
    }

    @Test
    void aPublisherIsSentWithoutALength() throws Exception {
        var request = post(BodyPublishers.fromPublisher(new CountedPublisher(LARGE)));
        assertThat(request.body().isFrom(LARGE)).isTrue();
        assertThat(request.fields().has("content-length")).isFalse();
    }

    @Test
    void aPublisherIsSentWithTheLengthTold() throws Exception {
        var request = post(BodyPublishers.fromPublisher(new CountedPublisher(LARGE), LARGE.length()));
        assertThat(request.body().isFrom(LARGE)).isTrue();
        assertThat(request.fields().all("content-length")).containsExactly(Long.toString(LARGE.length()));
    }

    @Test
    void partsAreSentOneAfterTheOther() throws Exception {
        var request = post(BodyPublishers.concat(BodyPublishers.ofString("one "), BodyPublishers.noBody(),
            BodyPublishers.ofByteArrays(List.of(new byte[]{'2'})), BodyPublishers.ofString(" three")));
        assertThat(request.body().text()).isEqualTo("one 2 three");
        assertThat(request.fields().has("content-length")).isFalse();
    }

    @Test
    void partsOfKnownLengthsHaveTheSumAsLength() throws Exception {
        var request = post(BodyPublishers.concat(BodyPublishers.ofString("one "), BodyPublishers.ofString("two")));
        assertThat(request.body().text()).isEqualTo("one two");
        assertThat(request.fields().all("content-length")).containsExactly("7");
    }

    @Test
    void theBuffersOfThePublisherAreNotRewritten() throws Exception {
        var buffer = ByteBuffer.wrap(new byte[]{'a', 'b'}).asReadOnlyBuffer();
        assertThat(post(BodyPublishers.fromPublisher(new OnePublisher(buffer))).body().text()).isEqualTo("ab");
    }

    @Test
    void aRequestWithoutABodySendsNoFraming() throws Exception {
        var origin = origin(request -> Answer.ok("thanks"));
        client().send(to(origin, "/").GET().build(), BodyHandlers.ofString());
        var fields = origin.awaitRequests(1).getFirst().fields();
        assertThat(fields.has("content-length")).isFalse();
        assertThat(fields.has("transfer-encoding")).isFalse();
    }

    @Test
    void anyMethodMayHaveABody() throws Exception {
        var origin = origin(request -> Answer.ok("thanks"));
        client().send(to(origin, "/").method("REPORT", BodyPublishers.ofString("body")).build(), BodyHandlers.discarding());
        var request = origin.awaitRequests(1).getFirst();
        assertThat(request.method()).isEqualTo("REPORT");
        assertThat(request.body().text()).isEqualTo("body");
    }
}
