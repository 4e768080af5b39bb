package dev.missent.cli.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The jar contains no version that the dated list in the repository knows a weakness of. */
class AdvisoriesTest {
    private static final Path LIST = Path.of("../build/advisories.tsv");

    @Test
    void noComponentOfTheJarHasAKnownAdvisory() throws IOException {
        var advisories = Advisories.read(LIST);
        var components = Component.resolved();
        var found = advisories.about(components);
        Files.writeString(Path.of("target/advisories.txt"),
            "%d components against %d advisories of %s: %s%n".formatted(components.size(),
                advisories.all().size(), advisories.date(), found.isEmpty() ? "none applies" : String.join("; ", found)));
        assertThat(components).as("what the jar contains").hasSizeGreaterThan(20);
        assertThat(found).isEmpty();
    }

    @Test
    void everyLineIsAboutAComponentOfTheJar() throws IOException {
        assertThat(Advisories.read(LIST).all()).extracting(Advisory::component)
            .isSubsetOf(Component.resolved().stream().map(Component::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        org.bouncycastle:bcprov-jdk18on | 1.84          | CVE-2026-8763, CVE-2026-13506
        org.bouncycastle:bcpkix-jdk18on | 1.81          | CVE-2026-5588
        io.netty:netty-codec-http       | 4.2.17.Final  | CVE-2026-89044
        io.netty:netty-handler          | 4.2.18.Final  | netty-4.2.19-news
        """)
    void whatWasInTheJarOnceIsFound(String name, String version, String expected) throws IOException {
        var found = Advisories.read(LIST).about(List.of(new Component(name, "", version)));
        for (var id : expected.split(", ", -1)) {
            assertThat(found).anyMatch(line -> line.startsWith(name + " " + version + ": ") && line.endsWith("(" + id + ")"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        (,1.85)         | 1.84         | true
        (,1.85)         | 1.85         | false
        (,1.85)         | 1.9          | true
        [1.66,1.85)     | 1.65         | false
        (,4.2.9.Final)  | 4.2.10.Final | false
        (,4.2.17.Final) | 4.2.9.Final  | true
        """)
    void versionsAreComparedAsMavenDoes(String affected, String version, boolean concerned) {
        assertThat(Advisory.read("X\ta:b\t" + affected + "\tabout").concerns(new Component("a:b", "", version)))
            .isEqualTo(concerned);
    }

    @Test
    void aLineThatIsWrongIsSaidAndNotSkipped() {
        assertThatThrownBy(() -> Advisory.read("CVE-1\ta:b\t(,1")).hasMessageContaining("not four parts");
        assertThatThrownBy(() -> Advisory.read("CVE-1\ta:b\t(,1\tabout")).hasMessageContaining("not a range of versions");
    }

    @Test
    void linesOfTheListOfVersionsAreReadWithAndWithoutAPlatform() {
        assertThat(Component.read("""

            The following files have been resolved:
               io.netty:netty-common:jar:4.2.20.Final:compile -- module io.netty.common
               io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.2.18.Final:runtime
            """)).containsExactly(new Component("io.netty:netty-common", "", "4.2.20.Final"),
            new Component("io.netty:netty-transport-native-epoll", "linux-x86_64", "4.2.18.Final"));
    }
}
