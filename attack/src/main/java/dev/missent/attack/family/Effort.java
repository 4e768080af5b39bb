package dev.missent.attack.family;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * How much is tried.
 *
 * @param seed where all chance comes from: the same seed makes the same requests
 * @param cases how many requests, responses or exchanges a family makes
 * @param flood how long each flood goes on
 * @param realServers whether real servers are put behind
 * @param folder an empty folder
 */
public record Effort(long seed, int cases, Duration flood, boolean realServers, Path folder) {
    /** Chance for one purpose, which does not depend on how much chance another one took. */
    Random random(long purpose) {
        return new Random(seed * 31 + purpose);
    }
}
