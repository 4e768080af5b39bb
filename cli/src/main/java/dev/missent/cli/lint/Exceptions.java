package dev.missent.cli.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.cli.check.Destination;
import dev.missent.cli.options.UsageException;
import dev.missent.doctor.product.Product;
import dev.missent.lint.examination.Acceptance;
import dev.missent.lint.examination.Baseline;
import dev.missent.lint.examination.IgnoredEntry;
import dev.missent.lint.examination.Result;
import dev.missent.lint.model.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the operator accepts, and which versions are meant. */
public final class Exceptions {
    /** Read if it is there. */
    private static final Path STANDARD = Path.of(".missent-ignore");

    @Option(names = "--ignore-file", paramLabel = "FILE", description = "Findings to accept: on each line RULE PATH [because WHY]. Default: .missent-ignore, if there is one.")
    private @Nullable Path ignoreFile;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Old findings that are not counted; --write-baseline writes the file.")
    private @Nullable Path baseline;

    @Option(names = "--write-baseline", paramLabel = "FILE", description = "Write the findings of this run as a baseline, and end with 0.")
    private @Nullable Path writeBaseline;

    @Option(names = "--server-version", paramLabel = "PRODUCT=VERSION", description = "The version of a server, nginx=1.28.0: for defaults that versions changed.")
    private List<String> versions = new ArrayList<>();

    /** What is accepted; {@link UsageException} for files that cannot be read or understood. */
    public Acceptance acceptance() {
        var file = ignoreFile != null ? ignoreFile : Files.isRegularFile(STANDARD) ? STANDARD : null;
        var entries = new ArrayList<IgnoredEntry>();
        if (file != null) {
            var parsed = IgnoredEntry.parse(text("--ignore-file", file));
            if (!parsed.wrong().isEmpty()) {
                throw new UsageException(file + ": expected RULE PATH [because WHY], got " + String.join("; ", parsed.wrong()));
            }
            entries.addAll(parsed.entries());
        }
        return new Acceptance(entries, baseline == null ? Baseline.EMPTY : Baseline.parse(text("--baseline", baseline)));
    }

    private static String text(String option, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UsageException(option + " " + file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    /** The versions that the operator told. */
    public Map<Product, Version> versions() {
        var told = new HashMap<Product, Version>();
        for (var each : versions) {
            int equals = each.indexOf('=');
            var product = Stream.of(Product.values())
                .filter(known -> equals > 0 && known.token().equals(each.substring(0, equals))).findFirst()
                .orElseThrow(
                    () -> new UsageException("--server-version " + each + ": expected PRODUCT=VERSION, as in nginx=1.28.0"));
            try {
                told.put(product, new Version(each.substring(equals + 1)));
            } catch (IllegalArgumentException notAVersion) {
                throw new UsageException("--server-version " + each + ": expected numbers and dots, as in nginx=1.28.0");
            }
        }
        return told;
    }

    /** Writes the baseline if one was asked for; says whether. */
    public boolean write(Result result) {
        if (writeBaseline == null) {
            return false;
        }
        new Destination("--write-baseline " + writeBaseline, writeBaseline).write(Baseline.write(result.findings()));
        return true;
    }
}
