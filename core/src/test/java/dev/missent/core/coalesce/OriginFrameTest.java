package dev.missent.core.coalesce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import dev.missent.core.name.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.missent.core.coalesce.Case.A;
import static dev.missent.core.coalesce.Case.B;
import static dev.missent.core.coalesce.Case.https;
import static org.assertj.core.api.Assertions.assertThat;

class OriginFrameTest {
    private static final int LIMIT = 16_384;

    /** RFC 8336 s2.1: "The ORIGIN frame type is 0xc (decimal 12)"; RFC 9412 s4 registers the same value for HTTP/3. */
    @Test
    void theTypeIsTwelve() {
        assertThat(OriginFrame.TYPE).isEqualTo((byte) 12);
    }

    /** RFC 8336 s2.1: "An unsigned, 16-bit integer indicating the length, in octets, of the ASCII-Origin field." */
    @Test
    void anEntryIsALengthAndAnOrigin() {
        assertThat(OriginFrame.payloads(List.of(A), LIMIT)).containsExactly(entries("https://a.test"));
        assertThat(OriginFrame.parse(entries("https://a.test"))).containsExactly(A);
    }

    /** RFC 8336 s2.1: "contains zero or more instances of the Origin-Entry field". */
    @Test
    void entriesKeepTheirOrder() {
        assertThat(OriginFrame.parse(entries("https://b.test", "https://a.test:8443", "https://[::1]")))
            .containsExactly(B, https("a.test:8443"), https("[::1]"));
    }

    @Test
    void anEmptyPayloadListsNothing() {
        assertThat(OriginFrame.parse(new byte[0])).isEmpty();
    }

    @Test
    void nothingToListIsOneEmptyPayload() {
        assertThat(OriginFrame.payloads(List.of(), LIMIT)).containsExactly(new byte[0]);
    }

    /** RFC 8336 s2.2: "If parsing fails, the field MUST be ignored." */
    @ParameterizedTest
    @ValueSource(strings = {"", "null", "https://", "https:a.test", "//a.test", "a.test", "http://a.test", "wss://a.test",
            "https://a.test/", "https://a.test/x", "https://a.test?x", "https://a.test#x", "https://u@a.test",
            "https://u:p@a.test",
            "https://a..test", "https://a.test:65536", "https://a.test:x", "https://a.test:-1", "https://a.test b.test",
            "https://a.test,https://b.test", "https://[::1", "https://ü.test", "https://a.test\r\n", "https://a.test\u0000",
            " https://a.test", "https ://a.test"})
    void anEntryThatIsNoOriginIsSkippedAndTheOthersAreTaken(String entry) {
        assertThat(OriginFrame.parse(entries("https://a.test", entry, "https://b.test"))).containsExactly(A, B);
    }

    /** RFC 8336 s2.2: "Note that the ORIGIN frame does not support wildcard names (e.g., "*.example.com") in Origin-Entry." */
    @ParameterizedTest
    @ValueSource(strings = {"https://*.test", "https://*", "https://**.a.test", "*"})
    void aWildcardIsNoOrigin(String entry) {
        assertThat(OriginFrame.parse(entries(entry))).isEmpty();
    }

    /** Nobody sends these, but they mean one origin and no other. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTPS://a.test", "https://A.TEST", "https://a.test:443", "https://a.test:0443", "https://a.test."})
    void anOtherSpellingIsTheSameOrigin(String entry) {
        assertThat(OriginFrame.parse(entries(entry))).containsExactly(A);
    }

    @Test
    void anEntryLongerThanAnyOriginIsSkipped() {
        assertThat(OriginFrame.parse(entries("https://" + "a".repeat(60_000), "https://b.test"))).containsExactly(B);
    }

    @Test
    void aLengthBeyondTheEndEndsTheFrame() {
        byte[] payload = entries("https://a.test", "https://b.test");
        payload[payload.length - "https://b.test".length() - 1]++;
        assertThat(OriginFrame.parse(payload)).containsExactly(A);
    }

    @Test
    void halfALengthEndsTheFrame() {
        assertThat(OriginFrame.parse(concat(entries("https://a.test"), new byte[]{0}))).containsExactly(A);
    }

    /** The sign of a byte is no sign of a length. */
    @Test
    void aLengthIsUnsigned() {
        assertThat(OriginFrame.parse(new byte[]{(byte) 0xff, (byte) 0xff, 'h'})).isEmpty();
        assertThat(OriginFrame.parse(concat(entries("x".repeat(0x80), "x".repeat(0x8000)), entries("https://a.test"))))
            .containsExactly(A);
    }

    /** RFC 9113 s4.2: "An endpoint MUST send an error code of FRAME_SIZE_ERROR if a frame exceeds" what its peer allows. */
    @Test
    void originsThatDoNotFitGoIntoTheNextPayload() {
        int entry = 2 + "https://a.test".length();
        assertThat(OriginFrame.payloads(List.of(A, B), 2 * entry)).hasSize(1);
        assertThat(OriginFrame.payloads(List.of(A, B), 2 * entry - 1)).containsExactly(entries("https://a.test"),
            entries("https://b.test"));
    }

    @Test
    void aPayloadMayBeExactlyAsLongAsTheLimit() {
        int entry = 2 + "https://a.test".length();
        assertThat(OriginFrame.payloads(List.of(A), entry)).containsExactly(entries("https://a.test"));
    }

    @Test
    void tenThousandOriginsFillSeveralPayloads() {
        var origins = IntStream.range(0, 10_000).mapToObj(i -> https("h" + i + ".test")).toList();
        var payloads = OriginFrame.payloads(origins, LIMIT);
        assertThat(payloads).hasSizeGreaterThan(1).allSatisfy(payload -> assertThat(payload.length).isBetween(1, LIMIT));
        assertThat(parsed(payloads)).isEqualTo(origins);
    }

    static List<Origin> parsed(List<byte[]> payloads) {
        return payloads.stream().flatMap(payload -> OriginFrame.parse(payload).stream()).toList();
    }

    /** UTF-8, so that an entry can be no ASCII. */
    private static byte[] entries(String... origins) {
        var bytes = new ByteArrayOutputStream();
        for (var origin : origins) {
            byte[] text = origin.getBytes(StandardCharsets.UTF_8);
            bytes.write(text.length >> 8);
            bytes.write(text.length);
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
