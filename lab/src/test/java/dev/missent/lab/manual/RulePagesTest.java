package dev.missent.lab.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.doctor.finding.RuleId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The pages say what the program says. With {@code -Dmissent.manual=write} they are written instead. */
class RulePagesTest {
    private static final Path FOLDER = Path.of(System.getProperty("missent.lab.file", "../docs/lab-results.md"))
        .resolveSibling("rules");
    private static final boolean WRITE = System.getProperty("missent.manual", "").equals("write");

    @TestFactory
    Stream<DynamicTest> thePageOfEachRuleIsWhatTheProgramSays() {
        return Stream.of(RuleId.values())
            .map(rule -> dynamicTest(rule.token(), () -> same(rule.token() + ".md", RuleManual.page(rule))));
    }

    @Test
    void theListNamesEachRule() throws IOException {
        same("README.md", RuleManual.index());
    }

    private static void same(String name, String text) throws IOException {
        var file = FOLDER.resolve(name);
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(file).as("write it anew with -Dmissent.manual=write").hasContent(text);
    }
}
