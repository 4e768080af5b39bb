package dev.missent.gateway.relay;

import java.util.Arrays;
import java.util.stream.Stream;

/** A client's protocol and an upstream's. */
record Pair(Front front, Behind behind) {
    /** Those whose upstream speaks TLS. */
    static Stream<Pair> secured() {
        return all().filter(pair -> pair.behind().isSecured());
    }

    static Stream<Pair> all() {
        return Arrays.stream(Front.values())
            .flatMap(front -> Arrays.stream(Behind.values()).map(behind -> new Pair(front, behind)));
    }
}
