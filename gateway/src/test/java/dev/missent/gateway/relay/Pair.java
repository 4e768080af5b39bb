package dev.missent.gateway.relay;

import java.util.Arrays;
import java.util.stream.Stream;

/** A client's protocol and an upstream's. */
record Pair(Front front, Behind behind) {
    static Stream<Pair> all() {
        return Arrays.stream(Front.values())
            .flatMap(front -> Arrays.stream(Behind.values()).map(behind -> new Pair(front, behind)));
    }
}
