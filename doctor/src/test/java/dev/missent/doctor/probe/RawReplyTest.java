package dev.missent.doctor.probe;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Exchange.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RawReplyTest {
    private static Exchange read(String text) {
        return RawReply.exchange("p1", "c1", text.getBytes(StandardCharsets.ISO_8859_1), 3, 4);
    }

    private static Reply reply(String text) {
        var reply = read(text).reply();
        assertThat(reply).isNotNull();
        return reply == null ? new Reply(0, java.util.List.of(), Exchange.Body.NONE) : reply;
    }

    @Test
    void aResponseIsRead() {
        var reply = reply(
            "HTTP/1.1 400 Bad Request\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\n\r\n<title>400</title>");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field("server")).isEqualTo("nginx/1.22.1");
        assertThat(reply.body().title()).isEqualTo("400");
        assertThat(read("HTTP/1.0 501\r\n\r\n").host()).isEmpty();
        assertThat(read("HTTP/1.0 501\r\n\r\n").status()).isEqualTo(501);
    }

    @Test
    void secretsAreLeftOut() {
        assertThat(reply("HTTP/1.1 400 X\r\nSet-Cookie: id=secret\r\n\r\n").field("set-cookie")).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-x\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", "HTTP/2 400\r\n\r\n", "400\r\n\r\n",
            "\u0015\u0003\u0001",
            "HTTP/1.1 4x0 X\r\n\r\n", " HTTP/1.1 400 X\r\n\r\n"})
    void whatIsNoHttpIsSaidToBeNone(String text) {
        assertThat(read(text).trouble()).isNotNull().satisfies(trouble -> assertThat(trouble.reason()).isEqualTo("no_http"));
    }

    @Test
    void silenceIsSaidToBeSilence() {
        assertThat(read("").trouble()).isNotNull().satisfies(trouble -> assertThat(trouble.reason()).isEqualTo("no_answer"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "49,49", "50,50", "51,50", "5000,50"})
    void noMoreFieldsThanFiftyAreKept(int sent, int kept) {
        assertThat(reply("HTTP/1.1 400 X\r\n" + "a: b\r\n".repeat(sent) + "\r\n").fields()).hasSize(kept);
    }

    @Test
    void aLongValueIsCut() {
        assertThat(reply("HTTP/1.1 400 X\r\na: " + "x".repeat(9000) + "\r\n\r\n").field("a")).hasSizeLessThan(1100);
    }

    @Test
    void anyBytesAreRead() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        byte[] bytes = new byte[300];
        for (int round = 0; round < 200; round++) {
            random.nextBytes(bytes);
            String text = "HTTP/1.1 400 " + new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n";
            assertThat(read(text)).as("seed %d", seed).isNotNull();
        }
    }
}
