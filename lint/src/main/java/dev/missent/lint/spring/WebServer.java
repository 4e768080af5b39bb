package dev.missent.lint.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.doctor.product.Product;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Tls;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** The web server of an application: one listener, a site for each server name that has a bundle of its own, and a default. */
final class WebServer {
    private static final String STRICT_SINCE = "9.0.113";

    private final Node root;
    private final Node ssl;
    private final Sources sources;

    WebServer(Node root, Sources sources) {
        this.root = root;
        this.ssl = root.at("server", "ssl");
        this.sources = sources;
    }

    /** Empty for a document that switches no TLS on. */
    Optional<ServerConfiguration> configuration() {
        if (!(ssl instanceof Node.Mapping) || ssl.at("enabled").is("false")) {
            return Optional.empty();
        }
        var sites = new ArrayList<Site>();
        for (var each : ssl.at("servernamebundles").elements()) {
            var name = each.at("servername");
            sites.add(site(name.place(), "the server name " + name.text().orElse("?"), List.of(Values.name(name, false)),
                bundle(each.at("bundle"))));
        }
        var standard = site(ssl.place(), "the default", List.of(), ssl.at("bundle").isThere() ? bundle(ssl.at("bundle")) : own());
        sites.add(standard);
        var port = root.at("server", "port");
        return Optional
            .of(new ServerConfiguration(Product.TOMCAT,
                List.of(new Listener(ssl.place(), "server.port " + port.text().orElse("8080"), port(port),
                    Setting.known(true, ssl.place()), protocols(), sites, standard, Choice.BY_SITE, List.of())),
                List.of(), false));
    }

    private static Setting<Integer> port(Node port) {
        return port.text().filter(text -> text.matches("\\d{1,5}"))
            .<Setting<Integer>>map(text -> Setting.known(Integer.parseInt(text), port.place()))
            .orElseGet(() -> port.isThere() ? Values.unclear(port) : Setting.absent(8080));
    }

    private Setting<Set<Protocol>> protocols() {
        return Values.of(root.at("server", "http2", "enabled"), Set.of(Protocol.HTTP_1_1),
            word -> word.equalsIgnoreCase("true") ? Parts.H1_H2 : Set.of(Protocol.HTTP_1_1));
    }

    /** The client authentication is that of {@code server.ssl} for all names. */
    private Site site(Place place, String title, List<SiteName> names, Setting<List<CertificateUse>> certificates) {
        var mode = Values.of(ssl.at("clientauth"), ClientAuth.Mode.NONE, word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "need" -> ClientAuth.Mode.REQUIRE;
            case "want" -> ClientAuth.Mode.OPTIONAL;
            default -> ClientAuth.Mode.NONE;
        });
        var tls = new Tls(certificates, mode, Values.text(ssl.at("truststore"), ""), Map.of());
        return new Site(place, title, names, false, tls, protocols(),
            Setting.absent(SniPolicy.NONE, STRICT_SINCE, SniPolicy.SAME_SITE),
            Setting.absent(false), Setting.absent(0), Setting.absent(false), List.of());
    }

    private Setting<List<CertificateUse>> bundle(Node name) {
        if (!name.isThere() || name.isTemplate()) {
            return Setting.unknown("the bundle is not known", name.place());
        }
        String key = name.text().orElse("").toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        var pem = root.at("spring", "ssl", "bundle", "pem", key, "keystore", "certificate");
        var jks = root.at("spring", "ssl", "bundle", "jks", key);
        if (pem.isThere()) {
            return use(pem, "", name.place());
        }
        return jks.at("keystore", "location").isThere()
            ? use(jks.at("keystore", "location"), jks.at("key", "alias").text().orElse(""), name.place())
            : Setting.unknown("the bundle is not in this file", name.place());
    }

    /** The key store or the files of {@code server.ssl} itself. */
    private Setting<List<CertificateUse>> own() {
        var file = ssl.at("certificate").isThere() ? ssl.at("certificate") : ssl.at("keystore");
        return use(file, ssl.at("keyalias").text().orElse(""), file.place());
    }

    private Setting<List<CertificateUse>> use(Node file, String alias, Place place) {
        if (!file.isThere() || file.isTemplate()) {
            return Setting.unknown("the certificate is not named by a file", place);
        }
        String path = file.text().orElse("").replaceFirst("^(?:file|classpath):", "");
        var facts = sources.certificates(path, file.place().file()).stream().findFirst().orElse(null);
        return Setting.known(List.of(new CertificateUse(path + (alias.isEmpty() ? "" : "#" + alias), place, facts)), place);
    }
}
