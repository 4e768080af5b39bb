package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.missent.wire.coding.ContentDecoder;
import org.jspecify.annotations.Nullable;

/** Takes the content coding off a response that the application has asked to be decoded. */
final class Decoding {
    /** The value of Accept-Encoding. */
    static final String ACCEPTED = ContentDecoder.accepted();

    private final @Nullable ContentDecoder decoder;

    private Decoding(@Nullable ContentDecoder decoder) {
        this.decoder = decoder;
    }

    /** Passes everything on as it is. */
    static Decoding none() {
        return new Decoding(null);
    }

    /** For a response: its coding is taken off when there is just one, and it is known. */
    static Decoding of(HttpHeaders headers) {
        var codings = headers.allValues("content-encoding");
        return new Decoding(codings.size() == 1 ? ContentDecoder.of(codings.getFirst()) : null);
    }

    /** The headers without what is not true any more of the decoded content. */
    HttpHeaders headers(HttpHeaders given) {
        if (decoder == null) {
            return given;
        }
        Map<String, List<String>> kept = new TreeMap<>(given.map());
        kept.keySet().removeIf(name -> {
            var lower = name.toLowerCase(Locale.ROOT);
            return lower.equals("content-encoding") || lower.equals("content-length");
        });
        return HttpHeaders.of(kept, (name, value) -> true);
    }

    List<ByteBuffer> decode(ByteBuffer part) throws IOException {
        if (decoder == null) {
            return List.of(part);
        }
        return parts(() -> decoder.decode(part));
    }

    List<ByteBuffer> finish() throws IOException {
        return decoder == null ? List.of() : parts(decoder::finish);
    }

    private interface Step {
        List<ByteBuffer> decoded();
    }

    private static List<ByteBuffer> parts(Step step) throws IOException {
        try {
            var parts = new ArrayList<>(step.decoded());
            parts.removeIf(part -> !part.hasRemaining());
            return parts;
        } catch (RuntimeException malformed) {
            throw new IOException("the compressed content is malformed: " + malformed.getMessage(), malformed);
        }
    }
}
