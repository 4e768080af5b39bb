package dev.missent.lint.properties;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;

import dev.missent.lint.properties.PropertiesText.Property;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesTextTest {
    private static List<List<Property>> read(String text) {
        return PropertiesText.read(new SourceFile("a.properties", text)).documents();
    }

    @Test
    void keysAndValuesHaveTheirPlaces() {
        var property = read("# TLS\n  server.ssl.enabled = true\n").getFirst().getFirst();

        assertThat(property.key()).isEqualTo("server.ssl.enabled");
        assertThat(property.place()).hasToString("a.properties:2:3");
        assertThat(property.valuePlace()).hasToString("a.properties:2:24");
        assertThat(property.valuePlace().text()).isEqualTo("true");
    }

    @Test
    void documentsOfSpringBootAreApart() {
        assertThat(read("a=1\n#---\nb=2\n")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a:b", "a b", " a = b c ", "a\\=b=c", "a=b\\\n  c", "a", "a=", "=a", "\\u0061=\\u0062\\t",
            "a=\\\\\nb=c",
            "! no\n# no\na=1\r\nb=2", "a=b\\", "a\\", "a=\\q", "a=b\\\\\\\nc"})
    void valuesAreThoseThatJavaReads(String text) throws IOException {
        var java = new Properties();
        java.load(new StringReader(text));

        var ours = new Properties();
        read(text).forEach(document -> document.forEach(property -> ours.setProperty(property.key(), property.value())));

        assertThat(ours.keySet()).isEqualTo(java.keySet());
        java.stringPropertyNames()
            .forEach(key -> assertThat(ours.getProperty(key).strip()).isEqualTo(java.getProperty(key).strip()));
    }
}
