package dev.missent.lab.deployment.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws lots; the same seed draws the same ones. */
final class Lot {
    private final SplittableRandom random;

    Lot(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** One of several. */
    <T> T of(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    /** One of two. */
    <T> T either(T one, T other) {
        return of(List.of(one, other));
    }

    /** Some of several, in any order. */
    <T> List<T> of(int count, List<T> several) {
        var rest = new ArrayList<>(several);
        var drawn = new ArrayList<T>();
        while (drawn.size() < count) {
            drawn.add(rest.remove(random.nextInt(rest.size())));
        }
        return List.copyOf(drawn);
    }

    /** A number from the first to the last. */
    int from(int first, int last) {
        return random.nextInt(first, last + 1);
    }
}
