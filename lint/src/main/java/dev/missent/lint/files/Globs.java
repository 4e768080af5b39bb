package dev.missent.lint.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Paths with {@code *}, {@code ?} and {@code […]}, each part matched in its folder. */
final class Globs {
    private Globs() {}

    static boolean isGlob(String pattern) {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** The files that a path means, in the order of their names. Hidden files are not among those of a {@code *}. */
    static List<Path> matching(Path path) {
        List<Path> found = new ArrayList<>();
        found.add(path.isAbsolute() ? path.getRoot() : Path.of(""));
        for (var part : path) {
            var next = new ArrayList<Path>();
            for (var folder : found) {
                if (isGlob(part.toString())) {
                    next.addAll(inside(folder, part.toString()));
                } else if (Files.exists(folder.resolve(part))) {
                    next.add(folder.resolve(part));
                }
            }
            found = next;
        }
        return found.stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> inside(Path folder, String pattern) {
        var matching = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("{", "\\{").replace("}", "\\}"));
            for (var entry : entries) {
                var name = entry.getFileName();
                if (matcher.matches(name) && (!name.toString().startsWith(".") || pattern.startsWith("."))) {
                    matching.add(folder.resolve(name));
                }
            }
        } catch (IOException | DirectoryIteratorException | PatternSyntaxException unreadable) {
            return List.of();
        }
        matching.sort(null);
        return matching;
    }
}
