package dev.missent.cli.check;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.cli.options.UsageException;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.html.HtmlReport;
import dev.missent.doctor.report.json.JsonReport;
import dev.missent.doctor.report.markdown.MarkdownReport;
import dev.missent.doctor.report.pipeline.CheckEntries;
import dev.missent.doctor.report.pipeline.GithubCommands;
import dev.missent.doctor.report.pipeline.JunitXml;
import dev.missent.doctor.report.pipeline.SarifLog;
import dev.missent.doctor.report.text.Paint;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.doctor.report.text.TextReport;
import org.jspecify.annotations.Nullable;

/**
 * A form of the report and where it goes.
 *
 * @param format the form
 * @param file the file, null for standard output
 */
record Output(Format format, @Nullable Path file) {
    /** The forms there are. */
    enum Format {
        TEXT,
        JSON,
        JSONL,
        HTML,
        MD,
        SARIF,
        JUNIT,
        GITHUB;

        String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code FORMAT[=FILE]}; text on standard output when there is none. */
    static List<Output> parse(List<String> options) {
        var outputs = options.isEmpty() ? List.of(new Output(Format.TEXT, null)) : options.stream().map(Output::parse).toList();
        if (outputs.stream().filter(each -> each.file() == null).count() > 1) {
            throw new UsageException(
                "-o: only one report can go to standard output; give the others a file: -o html=report.html");
        }
        return outputs;
    }

    private static Output parse(String option) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        var format = Stream.of(Format.values()).filter(each -> each.token().equals(name)).findFirst()
            .orElseThrow(() -> new UsageException("-o " + name
                + ": unknown format; choose one of "
                + Stream.of(Format.values()).map(Format::token).collect(Collectors.joining(", "))));
        if (equals == option.length() - 1) {
            throw new UsageException("-o " + option + ": the name of the file is missing");
        }
        return new Output(format, equals < 0 ? null : Path.of(option.substring(equals + 1)));
    }

    /** Writes the report: to the writer with the layout of the terminal, to a file plain. */
    void write(Report report, PrintWriter out, Paint paint, Supplier<TextLayout> layout, boolean verbose) {
        if (file == null) {
            out.print(format == Format.TEXT ? TextReport.of(report, paint, layout.get(), verbose) : text(report, verbose));
            out.flush();
            return;
        }
        destination(file).write(text(report, verbose));
    }

    /** Refuses a file that cannot be written. */
    void check() {
        if (file != null) {
            destination(file).check();
        }
    }

    private Destination destination(Path path) {
        return new Destination("-o " + format.token() + "=" + path, path);
    }

    private String text(Report report, boolean verbose) {
        return switch (format) {
            case TEXT -> TextReport.of(report, Paint.NONE, TextLayout.UNKNOWN, verbose);
            case JSON -> JsonReport.of(report);
            case JSONL -> JsonReport.lines(report);
            case HTML -> HtmlReport.of(report);
            case MD -> MarkdownReport.of(report);
            case SARIF -> SarifLog.of(CheckEntries.of(report));
            case JUNIT -> JunitXml.of(CheckEntries.of(report));
            case GITHUB -> GithubCommands.of(CheckEntries.of(report));
        };
    }
}
