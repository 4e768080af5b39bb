package dev.missent.lint.xml;

import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XmlTextTest {
    private static XmlText read(String text) {
        return XmlText.read(new SourceFile("server.xml", text));
    }

    @Test
    void elementsAndAttributesHaveTheirPlaces() {
        var root = read("""
            <?xml version="1.0"?>
            <!DOCTYPE Server [ <!ELEMENT a (b)> ]>
            <!-- <Connector port="1"/> -->
            <Server>
              <![CDATA[ <Connector port="2"/> ]]>
              <Connector port="8443"
                         SSLEnabled='true' />
            </Server>
            """).root().orElseThrow();

        var connector = root.children("Connector").getFirst();
        assertThat(connector.place()).hasToString("server.xml:6:3");
        assertThat(connector.attribute("port").orElseThrow().place()).hasToString("server.xml:6:20");
        assertThat(connector.attribute("sslEnabled").orElseThrow().place()).hasToString("server.xml:7:26");
        assertThat(connector.attribute("SSLEnabled").orElseThrow().place().text()).isEqualTo("true");
    }

    @Test
    void anExternalEntityIsNotLoaded() {
        var text = read("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>");

        assertThat(text.root().map(Element::text).orElse("")).doesNotContain("root:");
    }

    @Test
    void entitiesThatStandForEachOtherDoNotGrow() {
        var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a").append(i).append(" \"&a").append(i - 1).append(";&a").append(i - 1).append(";\">");
        }

        var text = read(bomb + "]><a>&a29;</a>");

        assertThat(text.root().map(Element::text).orElse("")).hasSizeLessThan(100);
    }

    @Test
    void theDoctypeOfJettyIsSkipped() {
        var text = read("<!DOCTYPE Configure PUBLIC \"-//Jetty//Configure//EN\" \"https://jetty.org/configure_10_0.dtd\">\n"
            + "<Configure id=\"Server\"><New/></Configure>");

        assertThat(text.notes()).isEmpty();
        assertThat(text.root().orElseThrow().children("New")).hasSize(1);
    }

    @Test
    void whatComesBeforeAnErrorIsKept() {
        var text = read("<Server>\n <Connector port=\"1\"/>\n <Connector port=>\n</Server>");

        assertThat(text.root().orElseThrow().children("Connector")).hasSize(1);
        assertThat(text.notes()).singleElement().satisfies(note -> {
            assertThat(note.text()).startsWith("The rest of the file was not read, because this is not XML: ");
            assertThat(note.place().line()).isEqualTo(3);
        });
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(read("<a>".repeat(100_000)).notes()).singleElement()
            .satisfies(note -> assertThat(note.text()).contains("nested more than 90 levels"));
    }
}
