package dev.missent.lint.tomcat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Tls;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Placeholders;
import dev.missent.lint.tree.Values;
import dev.missent.lint.xml.Element;
import dev.missent.lint.xml.Element.Attribute;

/** A connector with TLS. */
final class Connector {
    private static final String DEFAULT = "_default_";
    /** The first version of each branch that refuses by default has another number; this is that of the oldest branch. */
    private static final String STRICT_SINCE = "9.0.113";

    private final Element connector;
    private final Element service;
    private final Sources sources;

    Connector(Element connector, Element service, Sources sources) {
        this.connector = connector;
        this.service = service;
        this.sources = sources;
    }

    static boolean endsTls(Element connector) {
        return connector.attribute("SSLEnabled").filter(attribute -> attribute.value().equalsIgnoreCase("true")).isPresent();
    }

    Listener listener() {
        var hosts = connector.children("SSLHostConfig");
        var sites = hosts.isEmpty()
            ? List.of(site(connector, DEFAULT, connector.place(), hosts))
            : hosts.stream().map(host -> site(host, name(host), place(host, "hostName"), hosts)).toList();
        var standard = sites.stream().filter(site -> site.title().endsWith(" " + fallback())).findFirst().orElse(null);
        var port = connector.attribute("port");
        return new Listener(connector.place(), "port " + port.map(Attribute::value).orElse("?"),
            port.<Setting<Integer>>map(Connector::number)
                .orElseGet(() -> Setting.unknown("no port is given", connector.place())),
            Setting.known(true, connector.place()), protocols(), sites, standard,
            Choice.BY_SITE, List.of());
    }

    private static Setting<Integer> number(Attribute port) {
        return port.value().matches("\\d{1,5}")
            ? Setting.known(Integer.parseInt(port.value()), port.place())
            : Setting.unknown(port.value() + " is replaced when Tomcat starts", port.place());
    }

    private String fallback() {
        return connector.attribute("defaultSSLHostConfigName").map(Attribute::value).orElse(DEFAULT);
    }

    private static String name(Element host) {
        return host.attribute("hostName").map(Attribute::value).orElse(DEFAULT);
    }

    private static Place place(Element element, String attribute) {
        return element.attribute(attribute).map(Attribute::place).orElse(element.place());
    }

    private Setting<Set<Protocol>> protocols() {
        boolean http2 = connector.children("UpgradeProtocol").stream()
            .anyMatch(
                upgrade -> upgrade.attribute("className").filter(name -> name.value().endsWith("Http2Protocol")).isPresent());
        return http2
            ? Setting.known(Parts.H1_H2, connector.place())
            : Setting.known(Set.of(Protocol.HTTP_1_1), connector.place());
    }

    private Site site(Element host, String name, Place place, List<Element> all) {
        var names = name.equals(DEFAULT) ? others(all) : List.of(Values.name(name, place, false));
        var tls = new Tls(certificates(host), clientAuth(host), text(host, "caCertificateFile", "truststoreFile"), Map.of());
        return new Site(place, "the SSLHostConfig " + name, names, false, tls, protocols(), sniPolicy(), Setting.absent(false),
            Setting.absent(0),
            Setting.absent(false), List.of());
    }

    /** The names of Hosts that no SSLHostConfig has: they get the default one. */
    private List<SiteName> others(List<Element> all) {
        var taken = all.stream().map(Connector::name).map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return service.children("Engine").stream().flatMap(engine -> engine.children("Host").stream()).flatMap(Connector::names)
            .filter(name -> !taken.contains(name.text().toLowerCase(Locale.ROOT)) && name.text().indexOf('.') > 0
                && taken.stream().noneMatch(each -> each.startsWith("*.") && name.text().endsWith(each.substring(1))))
            .toList();
    }

    private static Stream<SiteName> names(Element host) {
        var own = host.attribute("name").stream().map(name -> Values.name(name.value(), name.place(), false));
        return Stream.concat(own, host.children("Alias").stream().map(alias -> Values.name(alias.text(), alias.place(), false)));
    }

    /** {@code true} is what newer versions do without being told. */
    private Setting<SniPolicy> sniPolicy() {
        var strict = connector.attribute("strictSni");
        if (strict.isEmpty()) {
            return Setting.absent(SniPolicy.NONE, STRICT_SINCE, SniPolicy.SAME_SITE);
        }
        if (Placeholders.isIn(strict.get().value())) {
            return Setting.unknown(strict.get().value() + " is replaced when Tomcat starts", strict.get().place());
        }
        return strict.get().value().equalsIgnoreCase("false")
            ? Setting.known(SniPolicy.NONE, strict.get().place())
            : Setting.absent(SniPolicy.SAME_SITE);
    }

    private static Setting<ClientAuth.Mode> clientAuth(Element host) {
        var given = host.attribute("certificateVerification").or(() -> host.attribute("clientAuth"));
        return given.<Setting<ClientAuth.Mode>>map(verification -> Placeholders.isIn(verification.value())
            ? Setting.unknown(verification.value() + " is replaced when Tomcat starts", verification.place())
            : Setting.known(mode(verification.value()), verification.place()))
            .orElseGet(() -> Setting.absent(ClientAuth.Mode.NONE));
    }

    private static ClientAuth.Mode mode(String verification) {
        return switch (verification.toLowerCase(Locale.ROOT)) {
            case "required", "require", "true", "yes" -> ClientAuth.Mode.REQUIRE;
            case "optional", "optionalnoca", "want" -> ClientAuth.Mode.OPTIONAL;
            default -> ClientAuth.Mode.NONE;
        };
    }

    private static Setting<String> text(Element host, String... attributes) {
        for (String name : attributes) {
            var attribute = host.attribute(name);
            if (attribute.isPresent()) {
                return Setting.known(attribute.get().value(), attribute.get().place());
            }
        }
        return Setting.absent("");
    }

    /** In elements of their own since Tomcat 8.5; in older files attributes of the connector. */
    private Setting<List<CertificateUse>> certificates(Element host) {
        var elements = host.children("Certificate").isEmpty() ? List.of(host) : host.children("Certificate");
        var uses = new ArrayList<CertificateUse>();
        for (var element : elements) {
            var file = element.attribute("certificateFile").or(() -> element.attribute("certificateKeystoreFile"))
                .or(() -> element.attribute("keystoreFile"));
            if (file.isEmpty() || Placeholders.isIn(file.get().value())) {
                return Setting.unknown("the certificate is not named by a file", element.place());
            }
            var alias = element.attribute("certificateKeyAlias").or(() -> element.attribute("keyAlias")).map(Attribute::value)
                .orElse("");
            var facts = file.get().name().equalsIgnoreCase("certificateFile")
                ? sources.certificates(file.get().value(), file.get().place().file()).stream().findFirst().orElse(null)
                : null;
            uses.add(new CertificateUse(file.get().value() + (alias.isEmpty() ? "" : "#" + alias), file.get().place(), facts));
        }
        return Setting.known(uses, uses.getFirst().place());
    }
}
