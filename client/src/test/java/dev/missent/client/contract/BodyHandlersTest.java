package dev.missent.client.contract;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.message.Tally;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Every built-in {@link BodyHandler}. */
@EveryClientAndWire
class BodyHandlersTest extends Contract {
    private static final Source LARGE = Source.generated(10 << 20);

    BodyHandlersTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private <T> HttpResponse<T> fetch(Answer answer, BodyHandler<T> handler) throws Exception {
        var origin = origin(request -> answer);
        return client().send(to(origin, "/").build(), handler);
    }

    private <T> T body(Source source, BodyHandler<T> handler) throws Exception {
        return fetch(Answer.of(200).body(source), handler).body();
    }

    private static Content content(byte[] bytes) {
        var tally = new Tally();
        tally.write(bytes, 0, bytes.length);
        return tally.content();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 << 10, 1 << 20, 10 << 20})
    void aByteArrayHasAllBytes(int length) throws Exception {
        var source = Source.generated(length);
        assertThat(content(body(source, BodyHandlers.ofByteArray())).isFrom(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 << 10, 1 << 20})
    void aChunkedBodyIsWhole(int length) throws Exception {
        var source = Source.generated(length);
        var response = fetch(Answer.of(200).body(source).chunked(), BodyHandlers.ofByteArray());
        assertThat(content(response.body()).isFrom(source)).isTrue();
    }

    @Test
    void aStringIsUtf8WhenNothingIsSaid() throws Exception {
        var source = Source.of("gr\u00fc\u00df".getBytes(StandardCharsets.UTF_8));
        assertThat(body(source, BodyHandlers.ofString())).isEqualTo("gr\u00fc\u00df");
    }

    @Test
    void aStringHasTheCharsetOfTheContentType() throws Exception {
        var answer = Answer.of(200).body(Source.of("gr\u00fc\u00df".getBytes(StandardCharsets.UTF_16)))
            .field("Content-Type", "text/plain; charset=UTF-16");
        assertThat(fetch(answer, BodyHandlers.ofString()).body()).isEqualTo("gr\u00fc\u00df");
    }

    @Test
    void aStringHasTheCharsetThatTheCallerDemands() throws Exception {
        assertThat(body(Source.of("\u00fc"), BodyHandlers.ofString(StandardCharsets.ISO_8859_1))).isEqualTo("\u00fc");
    }

    @Test
    void aFileHasAllBytes(@TempDir Path directory) throws Exception {
        var file = body(LARGE, BodyHandlers.ofFile(directory.resolve("large")));
        assertThat(content(Files.readAllBytes(file)).isFrom(LARGE)).isTrue();
    }

    @Test
    void aDownloadIsNamedByContentDisposition(@TempDir Path directory) throws Exception {
        var answer = Answer.ok("text").field("Content-Disposition", "attachment; filename=\"name.txt\"");
        var handler = BodyHandlers.ofFileDownload(directory, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        assertThat(fetch(answer, handler).body()).isEqualTo(directory.resolve("name.txt")).hasContent("text");
    }

    @Test
    void anInputStreamHasAllBytes() throws Exception {
        var tally = new Tally();
        try (var stream = body(LARGE, BodyHandlers.ofInputStream())) {
            stream.transferTo(tally);
        }
        assertThat(tally.content().isFrom(LARGE)).isTrue();
    }

    @Test
    void linesComeAsAStream() throws Exception {
        try (var lines = body(Source.of("one\r\ntwo\nthree"), BodyHandlers.ofLines())) {
            assertThat(lines.collect(Collectors.toList())).containsExactly("one", "two", "three");
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void discardingGivesNull() throws Exception {
        assertThat(body(LARGE, BodyHandlers.discarding())).isNull();
    }

    @Test
    void replacingGivesTheReplacement() throws Exception {
        assertThat(body(LARGE, BodyHandlers.replacing("instead"))).isEqualTo("instead");
    }

    @Test
    void bufferingDeliversTheSameBytes() throws Exception {
        byte[] bytes = body(LARGE, BodyHandlers.buffering(BodyHandlers.ofByteArray(), 1000));
        assertThat(content(bytes).isFrom(LARGE)).isTrue();
    }

    @Test
    void aConsumerGetsAllBytesAndThenTheEnd() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var ends = new ArrayList<Integer>();
        body(LARGE,
            BodyHandlers.ofByteArrayConsumer(part -> part.ifPresentOrElse(bytes::writeBytes, () -> ends.add(bytes.size()))));
        assertThat(content(bytes.toByteArray()).isFrom(LARGE)).isTrue();
        assertThat(ends).containsExactly(10 << 20);
    }

    @Test
    void aPublisherCanBeReadAfterSendHasReturned() throws Exception {
        var subscriber = new SteppingSubscriber(1);
        body(LARGE, BodyHandlers.ofPublisher()).subscribe(subscriber);
        assertThat(await(subscriber.content()).isFrom(LARGE)).isTrue();
    }

    @Test
    void aSubscriberOfTheCallerGetsAllBytes() throws Exception {
        var subscriber = new SteppingSubscriber(1);
        var content = body(LARGE, BodyHandlers.fromSubscriber(subscriber, SteppingSubscriber::content));
        assertThat(await(content).isFrom(LARGE)).isTrue();
    }

    @Test
    void aSubscriberOfLinesGetsThemOneByOne() throws Exception {
        var lines = new LineSubscriber();
        var heard = body(Source.of("one\ntwo\nthree"), BodyHandlers.fromLineSubscriber(lines, LineSubscriber::lines, null));
        assertThat(heard).isEqualTo(List.of("one", "two", "three"));
    }

    @Test
    void aBodyWithinTheLimitIsDelivered() throws Exception {
        assertThat(body(Source.of("12345"), BodyHandlers.limiting(BodyHandlers.ofString(), 5))).isEqualTo("12345");
    }

    @Test
    void aBodyBeyondTheLimitIsAFailure() {
        assertThatIOException()
            .isThrownBy(() -> body(Source.of("123456"), BodyHandlers.limiting(BodyHandlers.ofString(), 5)));
    }
}
