package dev.missent.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.cli.documentation.Page;
import dev.missent.cli.documentation.SchemaKeys;
import dev.missent.core.defect.Defect;
import dev.missent.core.judge.Ground;
import dev.missent.core.judge.Reason;
import dev.missent.core.judge.Verdict;
import dev.missent.gateway.config.ConfigurationOutcome;
import dev.missent.gateway.config.ConfigurationReader;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.DiagnosticPrinter;
import dev.missent.gateway.dryrun.Connected;
import dev.missent.gateway.log.Entry;
import dev.missent.gateway.log.JsonFormat;
import dev.missent.gateway.metrics.UpstreamFailures;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.TlsAlert;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The documentation says what the code says: no word too few, none too many, no link into the void, no example that does not load. */
class DocumentationTest {
    /** Words that the gateway itself puts into the access log; they have no type. */
    private static final List<String> WORDS_OF_THE_GATEWAY = List.of("not_a_proxy", "no_route", "redirect", "upstream_421",
        "upgrade_refused", "content_too_large", "client_gone", "acme_challenge");

    private static final List<String> WORDS_ABOUT_UPSTREAM_CONNECTIONS = List.of("recovered", "second_421", "body_not_repeatable",
        "switched_off", "without_tls", "repetition_failed", "own_connection", "dns_and_certificate",
        "origin_dns_and_certificate");

    private static final List<String> DECISIONS = List.of("serve", "refuse", "report", "off", "fail");

    @Test
    void everyUpstreamErrorAndEveryAlertIsDocumentedAndNothingElse() {
        var tokens = Stream.concat(Stream.of(FailureCause.values()).map(FailureCause::token),
            Stream.of(TlsAlert.values()).map(TlsAlert::token)).toList();
        assertThat(Page.of("docs/reference/upstream-errors.md").firstCells()).containsExactlyElementsOf(tokens);
    }

    @TestFactory
    Stream<DynamicTest> everyAlertHasItsNumber() {
        var page = Page.of("docs/reference/upstream-errors.md").section("Alerts");
        return Stream.of(TlsAlert.values()).map(alert -> dynamicTest(alert.token(),
            () -> assertThat(page).contains("| `" + alert.token() + "` | " + alert.code() + " |")));
    }

    /** The gateway says of its upstream servers what happened; it uses no proxy. */
    static String word(Failure.Kind kind) {
        return kind == Failure.Kind.PROXY ? kind.token() : "upstream_" + kind.token();
    }

    @Test
    void everyReasonTokenIsDocumentedAndNothingElse() {
        var tokens = Stream.of(Stream.of(Reason.values()).map(Reason::token), Stream.of(Ground.values()).map(Ground::token),
            Stream.of(Defect.values()).map(Defect::token), Stream.of(Failure.Kind.values()).map(DocumentationTest::word),
            Stream.of(Connected.Obstacle.values()).map(Connected.Obstacle::token),
            DECISIONS.stream(), WORDS_OF_THE_GATEWAY.stream(), WORDS_ABOUT_UPSTREAM_CONNECTIONS.stream()).flatMap(each -> each)
            .toList();
        assertThat(Page.of("docs/reference/reason-tokens.md").firstCells()).containsExactlyInAnyOrderElementsOf(tokens);
    }

    /** The code has the words; the pages repeat them, and {@code explain} prints the page. */
    @TestFactory
    Stream<DynamicTest> statusAndSentenceOfEveryRefusalAreThoseOfTheCode() {
        var refusals = Stream.concat(
            Stream.of(Reason.values()).map(reason -> new Verdict.Refused(reason, Verdict.MISDIRECTED_REQUEST, null)),
            Stream.of(Defect.values()).map(Verdict.Malformed::new));
        return refusals.map(refusal -> dynamicTest(refusal.token(), () -> {
            var cells = ReferencePages.about(refusal.token()).getFirst().cells();
            assertThat(cells.get("Status")).isEqualTo(Integer.toString(refusal.status()));
            assertThat(refusal.sentence()).startsWith(String.valueOf(cells.get("The client reads")));
            assertThat(Said.by("explain", refusal.token()).out().replaceAll("\\s+", " "))
                .contains("Status: " + refusal.status(), "The client reads: " + cells.get("The client reads"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> theReadmeHasTheSentenceOfEveryReason() {
        var readme = Page.of("README.md");
        return Stream.of(Reason.values()).map(reason -> dynamicTest(reason.token(),
            () -> assertThat(readme.row(reason.token()))
                .isEqualTo("| `" + reason.token() + "` | 421 | " + reason.sentence() + " |")));
    }

    @TestFactory
    Stream<DynamicTest> theStatusOfEveryFailureOfAnUpstreamIsThatOfTheCode() {
        return Stream.of(Failure.Kind.values()).map(kind -> dynamicTest(kind.token(),
            () -> assertThat(ReferencePages.about(word(kind)).getFirst().cells().get("Status"))
                .isEqualTo(Integer.toString(UpstreamFailures.status(kind)))));
    }

    @Test
    void everyConfigurationMessageIsDocumentedAndNothingElse() {
        var tokens = Stream.of(ConfigRule.values()).map(ConfigRule::token).toList();
        assertThat(Page.of("docs/reference/config-messages.md").firstCells()).containsExactlyInAnyOrderElementsOf(tokens);
    }

    @Test
    void everyKeyOfTheSchemaIsDocumentedAndNothingElse() {
        assertThat(Page.of("docs/reference/configuration.md").firstCells())
            .containsExactlyInAnyOrderElementsOf(SchemaKeys.all().keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyDefaultOfTheSchemaIsDocumented() {
        var page = Page.of("docs/reference/configuration.md");
        return SchemaKeys.all().entrySet().stream().filter(key -> !key.getValue().isEmpty())
            .map(key -> dynamicTest(key.getKey(), () -> assertThat(page.row(key.getKey())).contains("`" + key.getValue() + "`")));
    }

    @Test
    void everyFieldOfTheAccessLogIsDocumentedAndNothingElse() {
        var line = new StringBuilder();
        new JsonFormat()
            .append(new Entry(0, 0, "x", "x", "x", "x", "x", "x", "x", 200, 0, "x", "x", "x", "x", "x", "x", "x", "x", 1, "x",
                new Entry.UpstreamConnection("x", "x", "x", "x", 1, 1), new Entry.UpstreamErrors("x", "x", "x"), "x",
                new Entry.Words("x", "x"), "x", "x", "x"), line);
        var fields = Stream.of(line.toString().split("[{,]", -1)).filter(part -> part.startsWith("\""))
            .map(part -> part.substring(1, part.indexOf('"', 1))).toList();
        assertThat(Page.of("docs/reference/access-log.md").firstCells()).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void everyCommandAndOptionIsDocumented() {
        var text = Page.of("docs/reference/command-line.md").text();
        var commands = new CommandLine(new Main()).getSubcommands();
        assertThat(commands.keySet()).allSatisfy(command -> assertThat(text).contains("`missent " + command));
        assertThat(commands.values().stream().flatMap(command -> command.getCommandSpec().options().stream())
            .map(option -> option.longestName())).allSatisfy(option -> assertThat(text).contains("`" + option));
    }

    @Test
    void theReadmeNamesTwoCommandsAndEveryReason() {
        var readme = Page.of("README.md");
        assertThat(readme.section("Two commands").lines().filter(line -> line.startsWith("./"))
            .map(line -> line.replaceFirst(" +#.*", ""))).containsExactly("./missent demo", "./verify");
        assertThat(readme.firstCells()).containsAll(Stream.of(Reason.values()).map(Reason::token).toList());
    }

    /** The libraries are in no public repository: a reader who copies the coordinates alone gets an error of Maven. */
    @TestFactory
    Stream<DynamicTest> everyPageWithCoordinatesSaysHowToGetTheLibraries() {
        return Page.all().stream().filter(page -> page.text().contains("<groupId>dev.missent</groupId>"))
            .map(page -> dynamicTest(page.name(), () -> assertThat(page.text()).contains("in no public repository yet")));
    }

    @TestFactory
    Stream<DynamicTest> everyRelativeLinkResolves() {
        return Page.all().stream().map(page -> dynamicTest(page.name(), () -> assertThat(page.brokenLinks()).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyFullConfigurationLoads() {
        return Page.all().stream().flatMap(page -> page.configurations().stream()
            .map(text -> dynamicTest(page.name() + ": " + text.lines().findFirst().orElse(""), () -> loads(text))));
    }

    /** Certificates and other files need not be there. */
    private static void loads(String text) {
        var file = Path.of("gateway.yaml");
        var outcome = new ConfigurationReader(name -> "8443").readBytes(file, text.getBytes(StandardCharsets.UTF_8));
        var problems = outcome instanceof ConfigurationOutcome.Rejected(var diagnostics, var source)
            ? new DiagnosticPrinter(source).print(diagnostics)
            : "";
        assertThat(problems).isEmpty();
    }

    @Test
    void everyPageIsInTheIndex() {
        var index = Page.of("docs/README.md");
        Set<Path> linked = Stream.concat(index.targets().stream(), Page.of("docs/rules/README.md").targets().stream())
            .map(Path::normalize)
            .collect(Collectors.toCollection(TreeSet::new));
        var pages = Page.all().stream().map(Page::file).filter(file -> file.startsWith(Page.root().resolve("docs")))
            .filter(file -> !file.equals(index.file())).toList();
        assertThat(linked).containsAll(pages);
        assertThat(linked).allMatch(Files::exists);
    }
}
