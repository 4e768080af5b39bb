package dev.missent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.cli.check.Terminals;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.fix.Fixes;
import dev.missent.doctor.knowledge.KnownText;
import dev.missent.doctor.knowledge.RulePages;
import dev.missent.doctor.report.Visible;
import dev.missent.doctor.report.text.TextLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a rule, a word of the gateway, or a pasted text of some product means. */
@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Explains a rule, a reason token, a message of the gateway, or a pasted text.", description = "Nothing is contacted.", footer = {
        "", "Example:  missent explain U01", "          missent explain client_auth_differs",
        "          missent explain \"AH02032: Hostname a.example provided via SNI and hostname b.example provided via HTTP have no …\""})
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[([^]]+)]\\((?:\\.\\./)*([^)#]*)(#[^)]*)?\\)");
    private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");
    /** A line of the gateway's own log, as JSON and combined, and the first line of a refusal: the word in it. */
    private static final List<Pattern> OWN_LINES = List.of(
        Pattern.compile("\"missent\\.upstream\\.error\":\"([a-z0-9_]+)\""),
        Pattern.compile("\"missent\\.reason\":\"([a-z0-9_]+)\""),
        Pattern.compile("\\[([a-z0-9_]+)]$"), Pattern.compile("^\\d{3}  ([a-z0-9_]+)\\b"));

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "MS-U01, U01, a slug, a reason token, CFG-E03, or any text.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--list", description = "List all rules.")
    private boolean list;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private TextLayout layout = TextLayout.UNKNOWN;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        layout = Terminals.layout();
        if (list) {
            Stream.of(RuleId.values()).forEach(
                rule -> out.println("%s  %-40s %s".formatted(rule.token(), rule.slug(), RulePages.page(rule).summary())));
            return ExitCode.OK;
        }
        String text = String.join(" ", words).strip();
        if (text.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: TEXT (or --list)");
        }
        var rule = RuleId.of(text);
        if (rule.isPresent()) {
            page(rule.get(), out);
            return ExitCode.OK;
        }
        var rows = ReferencePages.about(word(text));
        if (!rows.isEmpty()) {
            rows.forEach(row -> word(row, out));
            return ExitCode.OK;
        }
        return pasted(text, out);
    }

    /** The word itself, or the one in a line of the gateway. */
    private static String word(String text) {
        return OWN_LINES.stream().map(line -> line.matcher(text)).filter(Matcher::find).map(found -> found.group(1)).findFirst()
            .orElse(text);
    }

    // ---- a rule

    private void page(RuleId rule, PrintWriter out) {
        var page = RulePages.page(rule);
        out.println(rule.token() + "  " + rule.slug());
        out.println();
        wrap(plain(page.summary()), "", out);
        page.sections().forEach((heading, body) -> {
            out.println();
            out.println(heading);
            body.lines().forEach(line -> line(line, out));
            if (heading.equals("Fix")) {
                Fixes.all(rule).forEach(each -> fix(each, out));
            }
        });
    }

    private void line(String line, PrintWriter out) {
        if (line.startsWith("```")) {
            return;
        }
        if (line.startsWith("- ")) {
            wrap("- " + plain(line.substring(2)), "  ", out);
        } else {
            wrap(plain(line), "  ", out);
        }
    }

    private void fix(Fix fix, PrintWriter out) {
        out.println();
        out.println("  " + fix.server().title() + (fix.versions().equals("any") ? "" : " " + fix.versions()) + ", "
            + fix.applicability().token());
        if (!fix.condition().isEmpty()) {
            wrap(fix.condition(), "    ", out);
        }
        fix.snippet().lines().forEach(line -> out.println("  " + line));
        fix.advice().forEach(advice -> wrap(advice, "      ", out));
        if (!fix.reload().isEmpty()) {
            wrap("Then: " + fix.reload(), "    ", out);
        }
    }

    private static String plain(String markdown) {
        String text = MARKDOWN_LINK.matcher(markdown)
            .replaceAll(
                link -> Matcher.quoteReplacement(link.group(2).isEmpty() ? link.group(1) : linked(link.group(1), link.group(2))));
        return EMPHASIS.matcher(text.replace("**", "")).replaceAll("$1").replace("`", "");
    }

    /** Pages of the documentation are named from its root; the text of a link that is a name of a rule says it all. */
    private static String linked(String text, String target) {
        if (target.startsWith("http") || target.contains("rules/MS-")) {
            return text;
        }
        return text + " (docs/" + (target.contains("/") ? "" : "reference/") + target + ")";
    }

    // ---- a word of the gateway

    private void word(ReferencePages.Row row, PrintWriter out) {
        out.println(
            plain(row.word()) + "  (" + (row.section().equals(row.page()) ? "" : row.page() + ": ") + row.section() + ")");
        row.cells().forEach((head, cell) -> wrap(head + ": " + plain(cell), "  ", out));
    }

    // ---- a pasted text

    private int pasted(String text, PrintWriter out) {
        var found = KnownText.in(text);
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("missent: nothing is known about: " + Visible.line(text));
            spec.commandLine().getErr().println(
                "It can be a rule (missent explain --list), a reason token, or a text that a server or client has shown.");
            return ExitCode.USAGE;
        }
        wrap("That is " + found.get().meaning() + ". Usual causes, most likely first:", "", out);
        for (int i = 0; i < found.get().causes().size(); i++) {
            var rule = found.get().causes().get(i);
            String hint = i < found.get().hints().size() ? found.get().hints().get(i) : "";
            out.println("  " + rule.token() + "  " + rule.slug());
            wrap(hint, "          ", out);
        }
        out.println("To find out which:  missent check https://HOST/");
        return ExitCode.OK;
    }

    private void wrap(String text, String indent, PrintWriter out) {
        layout.wrap(text, indent).forEach(out::println);
    }
}
