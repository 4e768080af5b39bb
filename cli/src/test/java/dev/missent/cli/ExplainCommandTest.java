package dev.missent.cli;

import java.util.stream.Stream;

import dev.missent.core.coalesce.Recovery;
import dev.missent.core.defect.Defect;
import dev.missent.core.judge.Ground;
import dev.missent.core.judge.Reason;
import dev.missent.doctor.finding.RuleId;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.TlsAlert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    @CsvSource({"client_auth_differs, The client-authentication policy of the site", "own_connection, opened for this host",
            "upstream_421, The upstream answered 421", "connection_refused, nothing listens on the port",
            "unrecognized_name, has no site of the name", "fail, the upstream failed",
            "CFG-E03, Unknown key"})
    void aWordOfTheGatewayIsExplained(String word, String part) {
        assertThat(Said.by("explain", word).out().replace("\n", " ")).contains(part);
    }

    @Test
    void whatNobodyKnowsIsWrongUsageAndIsRepeatedHarmlessly() {
        var said = Said.by("explain", "\u001b[31mxyzzy");
        assertThat(said.err()).contains("nothing is known about: \\x1b[31mxyzzy").doesNotContain("\u001b");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    static Stream<String> wordsOfTheLog() {
        return Stream.of(Stream.of(Reason.values()).map(Reason::token), Stream.of(Ground.values()).map(Ground::token),
            Stream.of(Defect.values()).map(Defect::token), Stream.of(Failure.Kind.values()).map(DocumentationTest::word),
            Stream.of(FailureCause.values()).map(FailureCause::token), Stream.of(TlsAlert.values()).map(TlsAlert::token),
            Stream.of("serve", "refuse", "report", "off", "fail"),
            Stream.of(Recovery.values()).map(Recovery::token), Stream.of(ConfigRule.values()).map(ConfigRule::token),
            Stream.of("redirect", "no_route", "not_a_proxy", "upgrade_refused", "client_gone", "acme_challenge",
                "dns_and_certificate", "origin_dns_and_certificate",
                "recovered", "repetition_failed"))
            .flatMap(words -> words);
    }

    @ParameterizedTest
    @MethodSource("wordsOfTheLog")
    void everyWordOfTheLogAndEveryMessageIsKnown(String word) {
        var said = Said.by("explain", word);
        assertThat(said.code()).isEqualTo(ExitCode.OK);
        assertThat(said.out()).containsIgnoringCase(word);
    }

    @ParameterizedTest
    @CsvSource({"malformed_version, 505", "malformed_head_too_large, 431", "malformed_target_too_long, 414",
            "malformed_port, 400",
            "client_auth_differs, 421", "upstream_idle_timeout, 504"})
    void theStatusIsTheOneThatTheClientGets(String word, String status) {
        assertThat(Said.by("explain", word).out()).contains("Status: " + status);
    }
}
