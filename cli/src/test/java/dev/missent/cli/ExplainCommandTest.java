package dev.missent.cli;

import java.util.stream.Stream;

import dev.missent.doctor.rule.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExplainCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"MS-U01", "u01", "upstream-sni-missing"})
    void aRuleIsExplainedByItsIdItsShortIdAndItsSlug(String word) {
        var said = Said.by("explain", word);
        assertThat(said.out()).startsWith("MS-U01  upstream-sni-missing\n").containsSubsequence("What you see", "What happens",
            "Why it matters",
            "How the doctor knows", "Fix", "+ proxy_ssl_server_name on;", "Verify", "When to ignore it", "Standard");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void markdownDoesNotShow() {
        assertThat(Said.by("explain", "U01").out()).doesNotContain("```", "](", "**");
    }

    @Test
    void everyRuleIsInTheList() {
        assertThat(Said.by("explain", "--list").out()).contains(Stream.of(RuleId.values()).map(RuleId::token).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AH02032: Hostname d.test (default host as no SNI was provided) and hostname a.test provided via HTTP have no compatible SSL setup | Apache httpd | MS-U01",
            "client attempted to request the server name different from the one that was negotiated | nginx | MS-V02",
            "HTTP ERROR 400 Invalid SNI | Jetty | MS-V05", "Layer7 wrong status, code: 421 | HAProxy | MS-U08"})
    void aPastedTextIsRecognisedWithItsUsualCauses(String text, String product, String first) {
        var said = Said.by("explain", text);
        assertThat(said.out().replaceAll("\\s+", " ")).contains(product, "Usual causes", "missent check https://HOST/");
        assertThat(said.out().lines().filter(line -> line.startsWith("  MS-")).findFirst())
            .hasValueSatisfying(line -> assertThat(line).contains(first));
    }

    @ParameterizedTest
    @CsvSource({"client_auth_differs, asks for another client authentication", "own_connection, opened for this host",
            "upstream_421, server behind",
            "CFG-E03, configuration"})
    void aWordOfTheGatewayIsExplained(String word, String part) {
        assertThat(Said.by("explain", word).out().replace("\n", " ")).contains(part);
    }

    @Test
    void whatNobodyKnowsIsWrongUsageAndIsRepeatedHarmlessly() {
        var said = Said.by("explain", "\u001b[31mxyzzy");
        assertThat(said.err()).contains("nothing is known about: \\x1b[31mxyzzy").doesNotContain("\u001b");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }
}
