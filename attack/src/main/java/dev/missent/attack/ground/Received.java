package dev.missent.attack.ground;

import java.util.List;

import dev.missent.testkit.message.Fields;

/**
 * A request as the recording upstream read it.
 *
 * @param line the request line
 * @param body the content, without chunks
 */
public record Received(String line, Fields fields, String body) {
    /** The path and query. */
    public String target() {
        return List.of(line.split(" ", -1)).get(1);
    }

    /** The method. */
    public String method() {
        return line.substring(0, line.indexOf(' '));
    }
}
