package dev.missent.lint.matrix;

import java.util.List;
import java.util.Optional;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import org.jspecify.annotations.Nullable;

/** What a listener does with a pair of server name and Host. */
final class ListenerPrediction {
    /** What happens. */
    sealed interface Outcome {
        /** A site answers. {@code open} if the connection has no client certificate although the site requires one. */
        record Served(Site site, boolean open) implements Outcome {}

        /** The request is refused with a status, 421 where a connection of its own would help. */
        record Refused(int status) implements Outcome {}

        /** No connection comes about. */
        record NoHandshake() implements Outcome {}

        /** No site has the host, and there is no default. */
        record NoSite() implements Outcome {}

        /** The file does not tell. */
        record Unknown() implements Outcome {}
    }

    private static final int SERVED = 0;
    private static final int BAD_REQUEST = 400;
    private static final int MISDIRECTED = 421;

    private final Listener listener;

    ListenerPrediction(Listener listener) {
        this.listener = listener;
    }

    /**
     * Predicts one pair.
     *
     * @param sni the server name, null for none
     * @param host the host of the request, an unknown one if no site has it
     */
    Outcome of(@Nullable String sni, String host) {
        var named = sni == null ? Optional.<Site>empty() : site(sni);
        var connection = named.or(listener::standard);
        if (connection.filter(site -> site.rejectsHandshake().surely(rejects -> rejects)).isPresent() && named.isEmpty()) {
            return new Outcome.NoHandshake();
        }
        var target = site(host).or(listener::standard);
        if (target.isEmpty()) {
            return connection.isEmpty() ? new Outcome.NoHandshake() : new Outcome.NoSite();
        }
        if (connection.isEmpty()) {
            return new Outcome.NoHandshake();
        }
        if (target.get().answer().surely(status -> status == MISDIRECTED)) {
            return new Outcome.Refused(MISDIRECTED);
        }
        return refusal(target.get(), connection.get(), sni, host, named.isPresent())
            .map(status -> status == SERVED ? served(target.get(), connection.get()) : new Outcome.Refused(status))
            .orElseGet(Outcome.Unknown::new);
    }

    private static Outcome served(Site target, Site connection) {
        boolean requires = target.tls().clientAuth().surely(mode -> mode == ClientAuth.Mode.REQUIRE);
        return new Outcome.Served(target,
            requires && connection.tls().clientAuth().surely(mode -> mode != ClientAuth.Mode.REQUIRE));
    }

    private static Optional<Integer> refusal(Site target, Site connection, @Nullable String sni, String host, boolean known) {
        return target.sniPolicy().certain().flatMap(policy -> switch (policy) {
            case NONE -> Optional.of(SERVED);
            case SAME_NAME -> Optional.of(host.equals(sni) ? SERVED : MISDIRECTED);
            case SAME_SITE -> Optional.of(target.equals(connection) ? SERVED : MISDIRECTED);
            case SAME_SETTINGS -> same(target, connection, true).map(same -> same ? SERVED : MISDIRECTED);
            case SAME_CLIENT_AUTH -> same(target, connection, false).map(same -> same ? SERVED : MISDIRECTED);
            case OWN_NAME_FOR_CLIENT_AUTH -> target.tls().clientAuth().certain().flatMap(mode -> mode == ClientAuth.Mode.NONE
                || host.equals(sni) ? Optional.of(SERVED) : known ? Optional.of(MISDIRECTED) : unnamed(mode, connection));
        });
    }

    /** Without a known server name nginx asks only whether any client certificate was verified. */
    private static Optional<Integer> unnamed(ClientAuth.Mode wanted, Site connection) {
        return connection.tls().clientAuth().certain()
            .map(mode -> wanted == ClientAuth.Mode.REQUIRE && mode == ClientAuth.Mode.NONE ? BAD_REQUEST : SERVED);
    }

    private static Optional<Boolean> same(Site one, Site other, boolean settings) {
        if (one.equals(other)) {
            return Optional.of(true);
        }
        var auth = equal(one.tls().clientAuth(), other.tls().clientAuth());
        var trust = equal(one.tls().trust(), other.tls().trust());
        if (auth.isEmpty() || trust.isEmpty() || !settings) {
            return auth.flatMap(same -> trust.map(also -> same && also));
        }
        var certificates = equal(one.tls().certificates().map(ListenerPrediction::ids),
            other.tls().certificates().map(ListenerPrediction::ids));
        return certificates.map(
            same -> same && auth.get() && trust.get() && one.tls().settings().keySet().equals(other.tls().settings().keySet())
                && one.tls().settings().entrySet().stream()
                    .allMatch(each -> each.getValue().certain()
                        .equals(other.tls().settings().getOrDefault(each.getKey(), Setting.absent("")).certain())));
    }

    private static List<String> ids(List<CertificateUse> certificates) {
        return certificates.stream().map(CertificateUse::id).toList();
    }

    private static <T> Optional<Boolean> equal(Setting<T> one, Setting<T> other) {
        return one.certain().flatMap(value -> other.certain().map(value::equals));
    }

    /** The site that has a host: an exact name before a wildcard. */
    private Optional<Site> site(String host) {
        return listener.sites().stream().filter(site -> site.names().stream().anyMatch(name -> name.text().equals(host)))
            .findFirst()
            .or(() -> listener.sites().stream().filter(site -> site.names().stream().flatMap(name -> name.known().stream())
                .anyMatch(pattern -> isBelow(pattern, host))).findFirst());
    }

    private static boolean isBelow(NamePattern pattern, String host) {
        return switch (pattern) {
            case NamePattern.Exact exact -> false;
            case NamePattern.OneLabel(var parent) -> host.endsWith("." + parent.name())
                && host.indexOf('.') == host.length() - parent.name().length() - 1;
            case NamePattern.AnyLabels(var parent) -> host.endsWith("." + parent.name());
            case NamePattern.CatchAll() -> true;
        };
    }
}
