package dev.missent.core.request;

import dev.missent.core.defect.Defect;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;

/** What a request asks for. */
public sealed interface Target {
    /**
     * A resource of an origin.
     *
     * @param origin the target origin
     * @param path path and query as sent, beginning with a slash, or {@code *}
     */
    record Resource(Origin origin, CharSequence path) implements Target {
        /** {@code OPTIONS *}: the server itself (RFC 9112 s3.2.4). */
        public boolean isAsterisk() {
            return path.length() == 1 && path.charAt(0) == '*';
        }
    }

    /** {@code CONNECT}: a tunnel to another host (RFC 9110 s9.3.6). */
    record Tunnel(Authority to) implements Target {}

    /** The head does not say, or contradicts itself. */
    record Malformed(Defect defect) implements Target {}
}
