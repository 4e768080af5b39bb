package dev.missent.lab.deployment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A certificate with its key.
 *
 * @param names the names in it, all below {@code .test}
 * @param state what is wrong with it
 */
public record Certificate(List<String> names, State state) {
    /** What can be wrong with a certificate, besides its names. */
    public enum State {
        /** Nothing. */
        GOOD,
        /** It is no longer valid. */
        EXPIRED,
        /** The authority in between, which has issued it, is not presented with it. */
        CHAINLESS
    }

    /** Copies the list. */
    public Certificate {
        names = List.copyOf(names);
    }

    /** A good one. */
    public static Certificate of(String... names) {
        return of(List.of(names));
    }

    /** A good one. */
    public static Certificate of(List<String> names) {
        return new Certificate(names, State.GOOD);
    }

    /** Its file of a kind ({@code crt}, {@code key}, {@code pem}, {@code p12}), as scenarios write files. */
    public String file(String kind) {
        return "@certs@/" + state.name().toLowerCase(Locale.ROOT)
            + names.stream().map(name -> "-" + name.replaceFirst("\\.test$", "")).collect(Collectors.joining()) + "." + kind;
    }
}
