package dev.missent.client.bodies;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

import dev.missent.junit.ReceivedBody;
import dev.missent.testkit.message.Source;

import static org.assertj.core.api.Assertions.assertThat;

/** A way to publish a body: the table of what can be sent a second time. */
enum Sample {
    NO_BODY(0, true),
    STRING(5, true),
    LONG_STRING(200_000, true),
    BYTE_ARRAY(200_000, true),
    BYTE_ARRAYS(200_000, true),
    FILE(200_000, true),
    NEW_STREAM_EACH_TIME(5, true),
    SAME_STREAM(5, true),
    SAME_STREAM_OF_64_KIB(64 << 10, true),
    SAME_STREAM_OF_64_KIB_AND_ONE((64 << 10) + 1, false),
    SAME_STREAM_OF_10_MIB(10 << 20, false),
    LONG_NEW_STREAM_EACH_TIME(200_000, false),
    SUBMISSION_PUBLISHER(5, true),
    LONG_SUBMISSION_PUBLISHER(200_000, false),
    CONCATENATION(10, true),
    LONG_CONCATENATION(200_000, false);

    private final int length;
    private final boolean repeatable;

    Sample(int length, boolean repeatable) {
        this.length = length;
        this.repeatable = repeatable;
    }

    static byte[] generated(long length) {
        try (var in = Source.generated(length).open()) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /** A publisher of it, for one request. */
    BodyPublisher publisher(Path directory) throws IOException {
        var bytes = generated(length);
        return switch (this) {
            case NO_BODY -> BodyPublishers.noBody();
            case STRING, LONG_STRING -> BodyPublishers.ofString(new String(bytes, StandardCharsets.ISO_8859_1),
                StandardCharsets.ISO_8859_1);
            case BYTE_ARRAY -> BodyPublishers.ofByteArray(bytes);
            case BYTE_ARRAYS -> BodyPublishers.ofByteArrays(List.of(part(bytes, 0, 100_000), part(bytes, 100_000, 200_000)));
            case FILE -> BodyPublishers.ofFile(Files.write(directory.resolve("body"), bytes));
            case NEW_STREAM_EACH_TIME, LONG_NEW_STREAM_EACH_TIME ->
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
            case SAME_STREAM, SAME_STREAM_OF_64_KIB, SAME_STREAM_OF_64_KIB_AND_ONE, SAME_STREAM_OF_10_MIB -> {
                InputStream stream = new ByteArrayInputStream(bytes);
                yield BodyPublishers.ofInputStream(() -> stream);
            }
            case SUBMISSION_PUBLISHER, LONG_SUBMISSION_PUBLISHER -> BodyPublishers.fromPublisher(submission(bytes));
            case CONCATENATION, LONG_CONCATENATION -> {
                int half = bytes.length / 2;
                yield BodyPublishers.concat(BodyPublishers.ofByteArray(part(bytes, 0, half)),
                    BodyPublishers.ofByteArray(part(bytes, half, bytes.length)));
            }
        };
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Gives its items to the subscribers that are there, and none to those who come later. */
    private static SubmissionPublisher<ByteBuffer> submission(byte[] bytes) {
        return new SubmissionPublisher<>() {
            @Override
            public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
                super.subscribe(subscriber);
                if (!isClosed()) {
                    for (int at = 0; at < bytes.length; at += 10_000) {
                        submit(ByteBuffer.wrap(part(bytes, at, Math.min(bytes.length, at + 10_000))));
                    }
                    close();
                }
            }
        };
    }

    /** Fails unless a server got all of it and nothing else. */
    void isWhole(ReceivedBody received) {
        isWhole(received, generated(length));
    }

    static void isWhole(ReceivedBody received, byte[] expected) {
        assertThat(received.length()).isEqualTo(expected.length);
        assertThat(received.sha256()).isEqualTo(sha256(expected));
        assertThat(received.complete()).isTrue();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
