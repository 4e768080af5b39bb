package dev.missent.testkit.table;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.judge.Preset;

/**
 * A fixture of the decision tables as a configuration file of the gateway, beside which the certificates of the fixture lie.
 *
 * @param fixture the fixture
 */
public record FixtureFile(Fixture fixture) {
    private static final Set<Protocol> OVER_TCP = Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2);

    /** The text of the file. */
    public String text() {
        return "listeners:\n" + fixture.listeners().stream().map(this::listener).collect(Collectors.joining())
            + "certificates:\n  default: " + fixture.certificates().keySet().iterator().next() + "\n  files:\n"
            + fixture.certificates().keySet().stream().map("    %1$s: { chain: %1$s.pem, key: %1$s.key }\n"::formatted)
                .collect(Collectors.joining())
            + "tls_profiles:\n"
            + fixture.sites().stream().map(site -> site.site().profile()).distinct().map(FixtureFile::profile)
                .collect(Collectors.joining())
            + authority() + "sites:\n" + fixture.sites().stream().map(this::site).collect(Collectors.joining());
    }

    private String listener(FixtureListener listener) {
        String more = switch (listener.kind()) {
            case TLS -> "protocols: [h1, h2]";
            case TLS_KNOWN_NAMES_ONLY -> "protocols: [h1, h2], sni: { missing: reject, unknown: reject }";
            case CLEARTEXT -> "tls: false, protocols: [h1, h2c]";
            case TRUSTED_CLEARTEXT -> "tls: false, protocols: [h1, h2c], trusted_gateways: [127.0.0.0/8]";
        };
        return "  %s: { address: \"127.0.0.1:0\", public_ports: %s, %s }\n".formatted(listener.name(), listener.publicPorts(),
            more);
    }

    private static String profile(TlsProfile profile) {
        var clients = profile.clientAuth();
        String asks = clients.mode() == ClientAuth.Mode.NONE
            ? ""
            : ", client_auth: { mode: %s, ca: %s.pem }".formatted(clients.mode().name().toLowerCase(Locale.ROOT),
                clients.trustSet());
        return "  %s: { min: \"%s\"%s }\n".formatted(profile.name(), profile.minimum().token(), asks);
    }

    private String authority() {
        var rules = fixture.rules();
        return rules.preset() == Preset.GATEWAY_API
            ? "authority: { preset: gateway_api }\n"
            : "authority: { unknown_host: %d, client_auth_downgrade: %s }\n".formatted(rules.unknownHost(),
                rules.clientAuthDowngrade() ? "allow" : "refuse");
    }

    private String site(FixtureSite entry) {
        var site = entry.site();
        // the Gateway API's route of the entry without hostname has one: a path stands for it, see gateway-api.table
        String path = site.hosts().toString().equals("[**]") ? "/example.org/" : "/";
        return ("  %s: { hosts: [\"%s\"], certificate: %s, listeners: %s, tls: %s%s%s,"
            + " routes: [{ path: %s, respond: { status: 200, body: \"site=%s\" } }] }\n").formatted(site.name(),
                site.hosts().getFirst(), entry.certificate(), entry.listeners(), site.profile().name(),
                site.protocols().containsAll(OVER_TCP) ? "" : ", protocols: [h1]",
                site.sharesConnections() ? "" : ", share_connections: false", path, site.name());
    }
}
