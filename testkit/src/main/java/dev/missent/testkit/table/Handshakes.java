package dev.missent.testkit.table;

import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * Predicts handshakes at a listener: the server name selects certificate and policy; without a known name it is the default certificate,
 * under the policy of the first site that presents it.
 */
final class Handshakes {
    private static final Map<String, String> ISSUERS = Map.of("cl1", "ca1", "cl2", "ca2");

    private final Fixture fixture;
    private final FixtureListener listener;
    private final Protocol protocol;

    Handshakes(Fixture fixture, FixtureListener listener, Protocol protocol) {
        this.fixture = fixture;
        this.listener = listener;
        this.protocol = protocol;
    }

    Handshake of(ConnectionFacts facts) {
        return switch (listener.kind()) {
            case CLEARTEXT -> new Handshake.Done(new Security.Cleartext(false));
            case TRUSTED_CLEARTEXT -> new Handshake.Done(new Security.Cleartext(true));
            case TLS, TLS_KNOWN_NAMES_ONLY -> tls(facts);
        };
    }

    private Handshake tls(ConnectionFacts facts) {
        var sni = host(facts.sni());
        // a resumed session stands for the certificate and the policy of its full handshake
        var selected = selected(facts.resumes() == null ? sni : host(facts.resumes()));
        if (selected == null && listener.kind() == FixtureListener.Kind.TLS_KNOWN_NAMES_ONLY) {
            return new Handshake.Refused("the server name is missing or unknown");
        }
        var presenter = selected == null ? firstPresenterOfTheDefault() : selected;
        var profile = presenter == null ? TlsProfile.OPEN : presenter.site().profile();
        if (facts.maxTls().compareTo(profile.minimum()) < 0) {
            return new Handshake.Refused("TLS " + facts.maxTls().token() + " is too old for " + profile.name());
        }
        // over QUIC no client is asked for a certificate
        var clientAuth = protocol == Protocol.HTTP_3 ? ClientAuth.NONE : profile.clientAuth();
        boolean verified = isVerified(clientAuth, facts.client());
        if (clientAuth.mode() == ClientAuth.Mode.REQUIRE && !verified) {
            return new Handshake.Refused("a client certificate of " + clientAuth.trustSet() + " is required");
        }
        var presented = presenter == null ? fixture.certificates().values().iterator().next() : certificate(presenter);
        return new Handshake.Done(
            new Security.Tls(sni, presented, clientAuth, verified, facts.maxTls()));
    }

    /** RFC 6066 s3: an address is no server name; one trailing dot is tolerated. */
    private static @Nullable Host host(@Nullable String sni) {
        return sni != null && Host.parse(sni) instanceof Parsed.Valid<Host>(var host) && !host.isAddress() ? host : null;
    }

    private @Nullable FixtureSite selected(@Nullable Host sni) {
        var table = fixture.table(listener.name());
        var site = sni == null ? table.findWithoutName() : table.find(sni);
        return site == null
            ? null
            : fixture.sitesOn(listener.name()).filter(it -> it.site().equals(site)).findFirst().orElseThrow();
    }

    private @Nullable FixtureSite firstPresenterOfTheDefault() {
        String name = fixture.certificates().keySet().iterator().next();
        return fixture.sites().stream().filter(it -> it.certificate().equals(name)).findFirst().orElse(null);
    }

    private Presented certificate(FixtureSite site) {
        var certificate = fixture.certificates().get(site.certificate());
        if (certificate == null) {
            throw new IllegalStateException("the fixture " + fixture.name() + " has no certificate " + site.certificate());
        }
        return certificate;
    }

    private static boolean isVerified(ClientAuth policy, @Nullable String client) {
        return client != null && policy.mode() != ClientAuth.Mode.NONE && policy.trustSet().equals(ISSUERS.get(client));
    }
}
