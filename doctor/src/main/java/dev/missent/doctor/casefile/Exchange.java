package dev.missent.doctor.casefile;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A request and what came back.
 *
 * @param id how evidence refers to it
 * @param connection the id of its connection
 * @param host the value of Host or {@code :authority}; empty for bytes that are not a request
 * @param method the method
 * @param path path and query
 * @param reply the response, null without one
 * @param trouble why there was none, null with one
 * @param startedMillis when it began, counted from the beginning of the run
 * @param millis how long it took
 */
public record Exchange(String id, String connection, String host, String method, String path, @Nullable Reply reply,
    @Nullable Trouble trouble, long startedMillis, long millis) {
    /** Checks that no component is missing. */
    public Exchange {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
    }

    /**
     * A response.
     *
     * @param status its status
     * @param fields its fields; those that carry secrets are without value
     * @param body its body
     */
    public record Reply(int status, List<Field> fields, Body body) {
        /** Copies the list. */
        public Reply {
            Objects.requireNonNull(body, "body");
            fields = List.copyOf(fields);
        }

        /** The value of the first field of a name, without regard to case; null for none. */
        public @Nullable String field(String name) {
            return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).findFirst()
                .orElse(null);
        }

        /** The values of all fields with a name, without regard to case. */
        public List<String> all(String name) {
            return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
        }
    }

    /** A field line. */
    public record Field(String name, String value) {
        /** Checks that no component is missing. */
        public Field {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A body.
     *
     * @param bytes how many bytes came, up to the limit of a probe
     * @param whole whether the body ended within that limit
     * @param sha256 the digest of those bytes, in hex
     * @param title the title of an HTML page, null for none
     * @param canonical the host of its canonical link or {@code og:url}, null for none
     * @param beginning the first characters of an error page, empty for other pages
     */
    public record Body(long bytes, boolean whole, String sha256, @Nullable String title, @Nullable String canonical,
        String beginning) {
        /** Checks that no component is missing. */
        public Body {
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(beginning, "beginning");
        }

        /** An empty body. */
        public static final Body NONE = new Body(0, true, "", null, null, "");
    }

    /** The status, 0 without a response. */
    public int status() {
        return reply == null ? 0 : reply.status();
    }
}
