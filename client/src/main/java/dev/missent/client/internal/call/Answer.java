package dev.missent.client.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * The final response to one hop; its content has not been read.
 *
 * @param head what the application may see of it
 * @param driver the attempt that brought it
 */
record Answer(Reply.Head head, AttemptDriver driver) {
    int status() {
        return head.status();
    }

    @Nullable
    String location() {
        return head.headers().firstValue("location").orElse(null);
    }

    /** Whether it has no content whatever its fields say (RFC 9110 s6.4.1). */
    boolean isEmpty() {
        return head.request().method().equals("HEAD") || status() == 204 || status() == 304;
    }
}
