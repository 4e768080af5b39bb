package dev.missent.client.bodies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import dev.missent.testkit.leak.LeakCheckOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Compressed content (RFC 9110 s8.4): only who asks for it gets it decoded. */
@ExtendWith(LeakCheckOnce.class)
class DecompressTest {
    private static final byte[] PLAIN = plain();

    @RegisterExtension
    static final MisdirectingServer SERVER = MisdirectingServer.forNames("a.test").answering(request -> switch (request.path()) {
        case "/gzip" -> Reply.ok().field("Content-Encoding", "gzip").body(gzip());
        case "/deflate" -> Reply.ok().field("Content-Encoding", "deflate").body(deflated(false));
        case "/raw-deflate" -> Reply.ok().field("Content-Encoding", "deflate").body(deflated(true));
        case "/twice" -> Reply.ok().field("Content-Encoding", "gzip, gzip").body(gzip());
        case "/unknown" -> Reply.ok().field("Content-Encoding", "zebra").body(PLAIN);
        case "/broken" -> Reply.ok().field("Content-Encoding", "gzip").body(new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        case "/empty" -> Reply.of(204).field("Content-Encoding", "gzip");
        default -> Reply.ok().body(PLAIN);
    }).build();

    /** Text that repeats itself and then does not, from a fixed seed. */
    private static byte[] plain() {
        var bytes = new byte[300_000];
        var random = new Random(421);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < 150_000 ? 'a' + i % 7 : random.nextInt(256));
        }
        return bytes;
    }

    private static byte[] gzip() {
        return through(GZIPOutputStream::new);
    }

    private static byte[] deflated(boolean raw) {
        return through(out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, raw)));
    }

    private interface Filter {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] through(Filter filter) {
        var bytes = new ByteArrayOutputStream();
        try (var out = filter.over(bytes)) {
            out.write(PLAIN);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static MissentClientBuilder builder() {
        return MissentClient.newBuilder().sslContext(SERVER.sslContext()).resolver(SERVER.resolver())
            .proxy(HttpClient.Builder.NO_PROXY);
    }

    private static HttpResponse<byte[]> get(MissentClientBuilder builder, String path) throws Exception {
        try (var client = builder.build()) {
            return client.send(HttpRequest.newBuilder(SERVER.url("a.test", path)).build(), BodyHandlers.ofByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gzip", "/deflate", "/raw-deflate", "/plain"})
    void whoAsksGetsThePlainContent(String path) throws Exception {
        assertThat(get(builder().decompress(), path).body()).isEqualTo(PLAIN);
    }

    @Test
    void theFieldsSayNothingOfACodingThatWasTakenOff() throws Exception {
        var headers = get(builder().decompress(), "/gzip").headers();
        assertThat(headers.firstValue("content-encoding")).isEmpty();
        assertThat(headers.firstValue("content-length")).isEmpty();
    }

    @Test
    void whoDoesNotAskGetsWhatWasSent() throws Exception {
        SERVER.reset();
        var response = get(builder(), "/gzip");
        assertThat(response.body()).isEqualTo(gzip());
        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(SERVER.requests().getFirst().fields()).doesNotContainKey("accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/twice", "/unknown"})
    void whatIsNotKnownIsHandedOverAsItIs(String path) throws Exception {
        assertThat(get(builder().decompress(), path).headers().firstValue("content-encoding")).isPresent();
    }

    @Test
    void malformedContentIsAFailure() {
        assertThatIOException().isThrownBy(() -> get(builder().decompress(), "/broken")).withMessageContaining("malformed");
    }

    @Test
    void noContentIsNotDecoded() throws Exception {
        assertThat(get(builder().decompress(), "/empty").body()).isEmpty();
    }
}
