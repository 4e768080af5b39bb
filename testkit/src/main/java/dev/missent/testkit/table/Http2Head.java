package dev.missent.testkit.table;

import java.util.List;

import dev.missent.core.name.Origin;
import dev.missent.core.request.Http2Target;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/2 or HTTP/3 request, as it is sent.
 *
 * @param fields pseudo-header fields and fields, in order; some rows repeat or misplace them
 */
public record Http2Head(List<Field> fields) {
    /** Copies the fields. */
    public Http2Head {
        fields = List.copyOf(fields);
    }

    /** What the head asks for on a connection that stands for an origin. */
    Http2Target asTarget(@Nullable Origin connection) {
        var hosts = fields.stream().filter(field -> field.name().equals("host")).map(Field::value).toList();
        return new Http2Target(value(":method"), value(":scheme"), value(":authority"), value(":path"), value(":protocol"), hosts,
            connection);
    }

    private @Nullable String value(String name) {
        for (var field : fields) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return null;
    }
}
