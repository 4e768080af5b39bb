package dev.missent.testkit.coalesce;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The open connection.
 *
 * @param protocol what it speaks; without TLS where its origin is http
 * @param origin for which origin it was opened
 * @param endpoint where it goes; the port of the origin unless the row says otherwise
 * @param sni the server name that was sent, or null
 * @param traits what else is true of it
 * @param misdirected the origins that were answered 421 on it
 * @param proven the origins that were answered otherwise on it
 */
public record GivenConnection(Protocol protocol, Origin origin, Endpoint endpoint, @Nullable Host sni, Set<Trait> traits,
    Set<Origin> misdirected, Set<Origin> proven) {
    private static final int FIRST_WORDS = 3;

    /** What can be true of a connection; in the table in small letters with hyphens. */
    public enum Trait {
        /** GOAWAY has come. */
        DRAINING,
        /** SETTINGS have not come. */
        UNSETTLED,
        /** It goes through a CONNECT tunnel; the endpoint is the proxy. */
        PROXY,
        /** The client trusts everybody. */
        TRUST_ALL,
        /** A client certificate was sent. */
        CLIENT_CERTIFICATE,
        /** It was opened by a client with another TLS configuration. */
        OTHER_TLS,
        /** Its own host shares with nobody. */
        EXCLUDED
    }

    /** Copies the collections. */
    public GivenConnection {
        traits = Set.copyOf(traits);
        misdirected = Set.copyOf(misdirected);
        proven = Set.copyOf(proven);
    }

    /** Whether the application chose the SNI. */
    public boolean isOverridden() {
        return sni != null && !sni.equals(origin.host());
    }

    /** {@code h2 a.test 127.0.0.1} and words: a trait, {@code sni=}, {@code 421=} or {@code proven=}. */
    static GivenConnection parse(String cell) {
        var words = Words.of("connection", cell);
        if (words.all().size() < FIRST_WORDS) {
            throw new IllegalArgumentException("a connection is a protocol, a host and an address, not <" + cell + ">");
        }
        String spoken = words.all().get(0);
        var origin = Words.origin((spoken.endsWith("c") ? "http://" : "https://") + words.all().get(1));
        var traits = EnumSet.noneOf(Trait.class);
        var misdirected = new HashSet<Origin>();
        var proven = new HashSet<Origin>();
        Host sni = origin.scheme().equals("http") || origin.host().isAddress() ? null : origin.host();
        for (var word : words.all().subList(FIRST_WORDS, words.all().size())) {
            switch (Words.key(word)) {
                case "sni" -> sni = Host.of(Words.value(word));
                case "421" -> misdirected.add(Words.origin(Words.value(word)));
                case "proven" -> proven.add(Words.origin(Words.value(word)));
                default -> traits.add(trait(word, words));
            }
        }
        return new GivenConnection(protocol(spoken, words), origin, endpoint(words.all().get(2), origin), sni, traits,
            misdirected,
            proven);
    }

    private static Protocol protocol(String word, Words words) {
        return switch (word) {
            case "h1", "h1c" -> Protocol.HTTP_1_1;
            case "h2", "h2c" -> Protocol.HTTP_2;
            case "h3" -> Protocol.HTTP_3;
            default -> throw words.unknown(word);
        };
    }

    private static Endpoint endpoint(String word, Origin origin) {
        var authority = Authority.parse(word).orThrow();
        return new Endpoint(authority.host(), authority.port() == Authority.NO_PORT ? origin.port() : authority.port());
    }

    private static Trait trait(String word, Words words) {
        for (var trait : Trait.values()) {
            if (trait.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return trait;
            }
        }
        throw words.unknown(word);
    }
}
