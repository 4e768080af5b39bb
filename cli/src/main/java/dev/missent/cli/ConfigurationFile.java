package dev.missent.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The configuration file that a command reads: with {@code -c}, or alone. */
final class ConfigurationFile {
    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", description = "The configuration file; - is standard input. FILE alone does as well.")
    private @Nullable Path option;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The configuration file, unless -c names one.")
    private @Nullable Path parameter;

    /** The one that was named. */
    Path path(CommandLine line) {
        if (option != null && parameter != null) {
            throw new ParameterException(line, "name one configuration file: -c " + option + " or " + parameter);
        }
        var named = option == null ? parameter : option;
        if (named == null) {
            throw new ParameterException(line,
                "Missing required parameter: FILE, the configuration, as in  " + line.getCommandSpec().qualifiedName()
                    + " gateway.yaml");
        }
        return named;
    }
}
