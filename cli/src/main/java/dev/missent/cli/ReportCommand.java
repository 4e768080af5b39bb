package dev.missent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.missent.cli.check.Reporting;
import dev.missent.cli.options.StandardInput;
import dev.missent.cli.options.UsageException;
import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CaseFileJson;
import dev.missent.doctor.report.Assembly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a recorded run again, offline. */
@Command(name = "report", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Judges a run that was recorded, and writes it in another form.", description = "Nothing is contacted. The rules are those of this version, also when an older one has observed.", footer = {
        "", "Example:  missent check https://shop.example/ --record run.json",
        "          missent report run.json -o html=report.html"})
final class ReportCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 64 << 20;

    @Parameters(paramLabel = "FILE", description = "A record that missent check --record has written; - is standard input.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path path;

    @Mixin
    private Reporting reporting = new Reporting();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            reporting.check();
            var report = Assembly.of(read());
            reporting.write(report, spec.commandLine().getOut(), spec.commandLine().getErr());
            return reporting.exitCode(report);
        } catch (UsageException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
    }

    private CaseFile read() {
        return switch (CaseFileJson.read(text())) {
            case CaseFileJson.Outcome.Read(var file) -> file;
            case CaseFileJson.Outcome.Unreadable(var sentence) -> throw new UsageException(path + ": " + sentence);
        };
    }

    private String text() {
        if (StandardInput.isMeantBy(path)) {
            return new String(StandardInput.bytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
        try (var in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UsageException(path + ": larger than 64 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new UsageException(path + ": there is no such file");
        } catch (IOException unreadable) {
            throw new UsageException(path + ": " + unreadable.getMessage());
        }
    }
}
