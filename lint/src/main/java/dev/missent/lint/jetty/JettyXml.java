package dev.missent.lint.jetty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Node;
import dev.missent.lint.xml.Element;
import dev.missent.lint.xml.Element.Attribute;
import dev.missent.lint.xml.XmlText;

/**
 * The settings of Jetty's XML, under the names of the properties that stand for them: {@code <Set name="needClientAuth">} is
 * {@code jetty.sslContext.needClientAuth}.
 *
 * @param properties what the file sets; {@code <Property name="x" default="y"/>} has the value {@code y}
 */
record JettyXml(Map<String, Node> properties, List<Note> notes) {
    private static final Map<String, String> SETTERS = Map.of("needclientauth", "jetty.sslContext.needClientAuth",
        "wantclientauth",
        "jetty.sslContext.wantClientAuth", "keystorepath", "jetty.sslContext.keyStorePath", "truststorepath",
        "jetty.sslContext.trustStorePath",
        "snirequired", "jetty.ssl.sniRequired", "snihostcheck", "jetty.ssl.sniHostCheck");

    JettyXml {
        properties = Map.copyOf(properties);
        notes = List.copyOf(notes);
    }

    static JettyXml read(SourceFile file) {
        var xml = XmlText.read(file);
        var properties = new LinkedHashMap<String, Node>();
        xml.root().stream().flatMap(Element::everywhere).filter(each -> each.name().equals("Set") || each.name().equals("Arg"))
            .forEach(setter -> {
                String name = setter.attribute("name").map(Attribute::value).orElse("").toLowerCase(Locale.ROOT);
                var property = SETTERS.get(name);
                if (property != null) {
                    properties.put(property, value(setter));
                }
            });
        return new JettyXml(properties, xml.notes());
    }

    private static Node value(Element setter) {
        for (var property : setter.everywhere()
            .filter(each -> each.name().equals("Property") || each.name().equals("SystemProperty")).toList()) {
            var standard = property.attribute("default");
            if (standard.isPresent()) {
                return new Node.Scalar(standard.get().place(), standard.get().value());
            }
        }
        return setter.text().isEmpty() ? new Node.Missing(place(setter)) : new Node.Scalar(place(setter), setter.text());
    }

    private static Place place(Element setter) {
        return setter.place();
    }
}
