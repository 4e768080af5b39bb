package dev.missent.testkit.table;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.request.Http1Target;

/**
 * The head of an HTTP/1.1 request, as it is sent.
 *
 * @param method the method
 * @param target the request target
 * @param fields the field lines, in order
 */
public record Http1Head(String method, String target, List<Field> fields) {
    /** Copies the fields. */
    public Http1Head {
        fields = List.copyOf(fields);
    }

    /** The lines without their ends: request line, fields. The empty line that ends a head is left to the sender. */
    public List<String> lines() {
        return Stream.concat(Stream.of(method + " " + target + " HTTP/1.1"), fields.stream().map(Field::toString)).toList();
    }

    /** What the head asks for on a connection of that scheme. */
    Http1Target asTarget(String scheme) {
        var hosts = fields.stream().filter(field -> field.name().equalsIgnoreCase("host")).map(Field::value).toList();
        return new Http1Target(method, target, hosts, scheme);
    }
}
