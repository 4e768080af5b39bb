package dev.missent.lab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The scenarios of this project. */
public final class Scenarios {
    private static final String FOLDER = "/dev/missent/lab/scenarios/";

    private Scenarios() {}

    /** All of them, by their ids. */
    public static List<Scenario> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().map(Scenarios::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that are wanted: {@code all}, {@code daily}, or ids separated by commas. */
    public static List<Scenario> wanted(String which) {
        return switch (which) {
            case "all" -> all();
            case "daily" -> all().stream().filter(Scenario::daily).toList();
            default -> Arrays.stream(which.split("[ ,]+")).map(Scenarios::byId).toList();
        };
    }

    private static Scenario byId(String id) {
        return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no scenario " + id + " in " + folder()));
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Scenarios.class.getResource(FOLDER), FOLDER).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Scenario read(Path file) {
        try {
            return ScenarioReader.read(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
