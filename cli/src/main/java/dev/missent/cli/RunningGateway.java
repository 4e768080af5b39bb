package dev.missent.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** A running gateway, whose configuration file may also be named without {@code -c}. */
final class RunningGateway extends AdminSocket {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The configuration file of the gateway, unless -c names one.")
    private @Nullable Path parameter;

    @Override
    @Nullable
    Path configuration(CommandLine line) {
        var option = super.configuration(line);
        if (option != null && parameter != null) {
            throw new CommandLine.ParameterException(line, "name one configuration file: -c " + option + " or " + parameter);
        }
        return option == null ? parameter : option;
    }
}
