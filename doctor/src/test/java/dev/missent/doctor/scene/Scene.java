package dev.missent.doctor.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.missent.doctor.casefile.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * A case, and what the doctor has to say about it.
 *
 * @param name the name of its file
 * @param title what it is, in words
 * @param file what was observed
 * @param expected the findings that are errors or warnings, in their order
 * @param also further findings that must be there
 * @param fix the server of the first fix of the first finding, {@code none} for no fix, null when nothing is said
 */
public record Scene(String name, String title, CaseFile file, List<Expected> expected, List<Expected> also,
    @Nullable String fix) {
    private static final String ENDING = ".scene";

    /** Copies the lists. */
    public Scene {
        expected = List.copyOf(expected);
        also = List.copyOf(also);
    }

    /** All scenes, by name. */
    public static List<Scene> all() {
        try (var files = Files.list(folder())) {
            return files.map(file -> String.valueOf(file.getFileName())).filter(file -> file.endsWith(ENDING)).sorted()
                .map(file -> named(file.substring(0, file.length() - ENDING.length()))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Scene.class.getResource("pages.table")).toURI()).resolveSibling(".");
    }

    /** The scene in these lines. */
    public static Scene told(String name, String lines) {
        return SceneReader.read(name, SceneText.read(lines));
    }

    /** The scene in that file. */
    public static Scene named(String name) {
        try {
            return SceneReader.read(name, SceneText.named(name));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException("scene " + name + ": " + wrong.getMessage(), wrong);
        }
    }

    @Override
    public String toString() {
        return name + ": " + title;
    }
}
