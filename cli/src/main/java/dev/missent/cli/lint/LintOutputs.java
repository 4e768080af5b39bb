package dev.missent.cli.lint;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import dev.missent.cli.check.Destination;
import dev.missent.cli.options.UsageException;
import dev.missent.doctor.report.text.Paint;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.lint.examination.Result;
import dev.missent.lint.output.Format;
import dev.missent.lint.output.TextOutput;
import org.jspecify.annotations.Nullable;

/** The forms of a result and where they go: {@code -o FORMAT[=FILE]}, repeatable with files. */
public final class LintOutputs {
    private record Output(Format format, @Nullable Path file) {}

    private final List<Output> outputs;

    private LintOutputs(List<Output> outputs) {
        this.outputs = outputs;
    }

    /** Reads the options; text on standard output when there is none. Refuses files that cannot be written. */
    public static LintOutputs parse(List<String> options) {
        var outputs = options.isEmpty()
            ? List.of(new Output(Format.TEXT, null))
            : options.stream().map(LintOutputs::output).toList();
        if (outputs.stream().filter(each -> each.file() == null).count() > 1) {
            throw new UsageException(
                "-o: only one result can go to standard output; give the others a file: -o sarif=missent.sarif");
        }
        return new LintOutputs(outputs);
    }

    private static Output output(String option) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        var format = Format.of(name)
            .orElseThrow(() -> new UsageException("-o " + name + ": unknown format; choose one of " + Format.tokens()));
        if (equals == option.length() - 1) {
            throw new UsageException("-o " + option + ": the name of the file is missing");
        }
        var file = equals < 0 ? null : Path.of(option.substring(equals + 1));
        if (file != null) {
            new Destination("-o " + option, file).check();
        }
        return new Output(format, file);
    }

    /** Whether everything is text on standard output, as for missent's own files. */
    public boolean isTextOnly() {
        return outputs.stream().allMatch(each -> each.format() == Format.TEXT && each.file() == null);
    }

    /** Writes the result in every form: to the writer with the layout of the terminal, to a file plain. */
    public void write(Result result, String version, PrintWriter out, Paint paint, Supplier<TextLayout> layout) {
        for (var each : outputs) {
            if (each.file() == null) {
                out.print(each.format() == Format.TEXT
                    ? TextOutput.of(result, paint, layout.get())
                    : each.format().of(result, version));
                out.flush();
            } else {
                new Destination("-o " + each.format().token() + "=" + each.file(), each.file())
                    .write(each.format().of(result, version));
            }
        }
    }
}
