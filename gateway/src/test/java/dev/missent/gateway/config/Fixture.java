package dev.missent.gateway.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.DiagnosticPrinter;
import dev.missent.gateway.config.model.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Configuration files of the tests. */
public final class Fixture {
    static final Path FOLDER = Path.of("src", "test", "resources", "config");
    static final Map<String, String> ENVIRONMENT = Map.of("HOST", "shop.example", "PORT", "8443", "SECURE", "false");

    private Fixture() {}

    static List<Path> files(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Reads bytes as if they were the content of a file in the working folder. */
    static ConfigurationOutcome read(String name, byte[] bytes) {
        return new ConfigurationReader(ENVIRONMENT::get).readBytes(Path.of(name), bytes);
    }

    static ConfigurationOutcome read(String text) {
        return read("gateway.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    static Configuration accepted(String text) {
        return accepted(read(text));
    }

    static Configuration example(String name) {
        return accepted(read(name, bytes(FOLDER.resolve("examples").resolve(name))));
    }

    static Configuration accepted(ConfigurationOutcome outcome) {
        assertThat(print(outcome)).doesNotContain("error[");
        return ((ConfigurationOutcome.Accepted) outcome).configuration();
    }

    static List<Diagnostic> diagnostics(ConfigurationOutcome outcome) {
        return switch (outcome) {
            case ConfigurationOutcome.Accepted(var configuration, var warnings, var source) -> warnings;
            case ConfigurationOutcome.Rejected(var diagnostics, var source) -> diagnostics;
        };
    }

    static String print(ConfigurationOutcome outcome) {
        var source = switch (outcome) {
            case ConfigurationOutcome.Accepted accepted -> accepted.source();
            case ConfigurationOutcome.Rejected rejected -> rejected.source();
        };
        return new DiagnosticPrinter(source).print(diagnostics(outcome));
    }
}
