package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Tls;
import dev.missent.lint.reader.Sources;
import org.jspecify.annotations.Nullable;

/** Certificates and client authentication of a server block. */
final class TlsReader {
    private static final List<String> SETTINGS = List.of("ssl_protocols", "ssl_ciphers");

    private final Sources sources;
    private final Variables variables;

    TlsReader(Sources sources, Variables variables) {
        this.sources = sources;
        this.variables = variables;
    }

    Tls tls(Scope server) {
        return new Tls(certificates(server), clientAuth(server), trust(server), settings(server));
    }

    private Setting<List<CertificateUse>> certificates(Scope server) {
        return Values.of(server, "ssl_certificate", () -> Setting.absent(List.of()), last -> {
            var uses = new ArrayList<CertificateUse>();
            for (var each : server.inherited("ssl_certificate")) {
                String path = variables.resolved(each.word(0));
                if (path.indexOf('$') >= 0) {
                    return Setting.unknown(HopReader.because(path), each.place());
                }
                uses.add(new CertificateUse(path, each.place(), facts(path, each)));
            }
            return Setting.known(List.copyOf(uses), last.place());
        });
    }

    private @Nullable CertificateFacts facts(String path, Directive directive) {
        var found = sources.certificates(path, directive.place().file());
        return found.isEmpty() ? null : found.getFirst();
    }

    private static Setting<ClientAuth.Mode> clientAuth(Scope server) {
        return Values.of(server, "ssl_verify_client", () -> Setting.absent(ClientAuth.Mode.NONE),
            given -> switch (given.word(0)) {
                case "on" -> Setting.known(ClientAuth.Mode.REQUIRE, given.place());
                case "optional", "optional_no_ca" -> Setting.known(ClientAuth.Mode.OPTIONAL, given.place());
                case "off" -> Setting.known(ClientAuth.Mode.NONE, given.place());
                default -> Setting.unknown(given.line() + " is not a known value", given.place());
            });
    }

    private static Setting<String> trust(Scope server) {
        return Values.of(server, "ssl_client_certificate",
            () -> Values.of(server, "ssl_trusted_certificate", () -> Setting.absent(""), TlsReader::path), TlsReader::path);
    }

    private static Setting<String> path(Directive given) {
        return Setting.known(given.word(0), given.place());
    }

    private static Map<String, Setting<String>> settings(Scope server) {
        var settings = new HashMap<String, Setting<String>>();
        for (var name : SETTINGS) {
            server.one(name)
                .ifPresent(given -> settings.put(name, Setting.known(String.join(" ", given.texts()), given.place())));
        }
        return settings;
    }
}
