package dev.missent.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A running gateway, whose configuration file may also be named without {@code -c}. */
final class RunningGateway extends AdminSocket {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The configuration file of the gateway, unless -c names one.")
    private @Nullable Path parameter;

    @Override
    @Nullable
    Path configuration() {
        var option = super.configuration();
        return option == null ? parameter : option;
    }
}
