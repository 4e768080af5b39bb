package dev.missent.lint.jetty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Tls;
import dev.missent.lint.properties.PropertiesText;
import dev.missent.lint.properties.PropertiesText.Property;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** Reads the files of one Jetty base. */
public final class JettyReader implements ConfigurationReader {
    private static final String KEY_STORE = "jetty.sslContext.keyStorePath";

    @Override
    public Product product() {
        return Product.JETTY;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var given = new LinkedHashMap<String, Node>();
        for (var file : files) {
            if (file.name().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                var xml = JettyXml.read(file);
                notes.addAll(xml.notes());
                given.putAll(xml.properties());
            } else {
                PropertiesText.read(file).documents().getFirst().forEach(property -> put(property, given));
            }
        }
        return new Reading(endsTls(given) ? List.of(configuration(given, files.getFirst().at(0, 0))) : List.of(), notes);
    }

    private static void put(Property property, Map<String, Node> into) {
        String key = property.key().startsWith("--") ? property.key() + "=" + property.value() : property.key();
        into.put(key, new Node.Scalar(property.valuePlace(), property.value()));
    }

    private static boolean endsTls(Map<String, Node> given) {
        return given.keySet().stream()
            .anyMatch(key -> key.startsWith("jetty.ssl") || key.startsWith("--module=ssl") || key.startsWith("--module=https")
                || key.startsWith("--module=http2"));
    }

    private static ServerConfiguration configuration(Map<String, Node> given, Place place) {
        boolean http2 = given.keySet().stream().anyMatch(key -> key.startsWith("--module=") && key.contains("http2"));
        Setting<Set<Protocol>> protocols = http2
            ? Setting.known(Parts.H1_H2, place)
            : Setting.unknown("which modules are enabled is not in these files", place);
        var site = new Site(place, "the key store", List.of(), false,
            new Tls(certificates(given, place), clientAuth(given, place),
                Values.text(at(given, "jetty.sslContext.trustStorePath", place), ""), Map.of()),
            protocols,
            Setting.<SniPolicy>unknown("Jetty compares Host with the certificate",
                at(given, "jetty.ssl.sniHostCheck", place).place()),
            Setting.absent(false), Setting.absent(0), Setting.absent(false), List.of());
        var port = at(given, "jetty.ssl.port", place);
        return new ServerConfiguration(Product.JETTY,
            List.of(new Listener(place, "ssl", port(port), Setting.known(true, place), protocols, List.of(site), site,
                Choice.BY_CERTIFICATE, List.of())),
            List.of(), false);
    }

    private static Setting<Integer> port(Node port) {
        return port.text().filter(text -> text.matches("\\d{1,5}"))
            .<Setting<Integer>>map(text -> Setting.known(Integer.parseInt(text), port.place()))
            .orElseGet(() -> Setting.absent(8443));
    }

    private static Node at(Map<String, Node> given, String key, Place place) {
        var value = given.get(key);
        return value == null ? new Node.Missing(place) : value;
    }

    private static Setting<List<CertificateUse>> certificates(Map<String, Node> given, Place place) {
        var store = at(given, KEY_STORE, place);
        return store.isThere() && !store.isTemplate()
            ? Setting.known(List.of(new CertificateUse(store.text().orElse(""), store.place(), null)), store.place())
            : Setting.unknown("the key store is not in these files", place);
    }

    private static Setting<ClientAuth.Mode> clientAuth(Map<String, Node> given, Place place) {
        var need = at(given, "jetty.sslContext.needClientAuth", place);
        var want = at(given, "jetty.sslContext.wantClientAuth", place);
        if (need.isTemplate() || want.isTemplate()) {
            return Values.unclear(need.isTemplate() ? need : want);
        }
        return need.isTrue()
            ? Setting.known(ClientAuth.Mode.REQUIRE, need.place())
            : want.isTrue() ? Setting.known(ClientAuth.Mode.OPTIONAL, want.place()) : Setting.absent(ClientAuth.Mode.NONE);
    }
}
