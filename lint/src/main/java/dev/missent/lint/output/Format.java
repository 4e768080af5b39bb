package dev.missent.lint.output;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.report.pipeline.GithubCommands;
import dev.missent.doctor.report.pipeline.JunitXml;
import dev.missent.doctor.report.pipeline.SarifLog;
import dev.missent.doctor.report.text.Paint;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.examination.Result;

/** The forms of a result. */
public enum Format {
    /** For people. */
    TEXT,
    /** One document. */
    JSON,
    /** One line for each finding. */
    JSONL,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** JUnit XML, for the test reports of CI servers. */
    JUNIT,
    /** Workflow commands of GitHub Actions, which become annotations. */
    GITHUB,
    /** Markdown, for comments. */
    MD,
    /** A unified patch with all changes. */
    DIFF;

    /** The word of {@code -o}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form that a word means. */
    public static Optional<Format> of(String token) {
        return Stream.of(values()).filter(each -> each.token().equals(token)).findFirst();
    }

    /** All words, for messages. */
    public static String tokens() {
        return Stream.of(values()).map(Format::token).collect(Collectors.joining(", "));
    }

    /** The result in this form, with a line break at the end unless empty; text without colours, for a terminal of unknown width. */
    public String of(Result result, String version) {
        return switch (this) {
            case TEXT -> TextOutput.of(result, Paint.NONE, TextLayout.UNKNOWN);
            case JSON -> JsonOutput.document(result, version);
            case JSONL -> JsonOutput.lines(result);
            case SARIF -> SarifLog.of(LintEntries.of(result, version));
            case JUNIT -> JunitXml.of(LintEntries.of(result, version));
            case GITHUB -> GithubCommands.of(LintEntries.of(result, version));
            case MD -> MarkdownOutput.of(result);
            case DIFF ->
                UnifiedDiff.of(result.findings().stream().map(each -> each.cure().edits()).flatMap(List::stream).toList());
        };
    }
}
