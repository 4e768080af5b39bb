package dev.missent.lint.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;

/** Files as text, each read once, within limits. */
final class Texts {
    private final Limits limits;
    private final Map<Path, SourceFile> read = new HashMap<>();
    private long total;

    Texts(Limits limits) {
        this.limits = limits;
    }

    /** The file; empty if it cannot be read or exceeds a limit. */
    Optional<SourceFile> open(Path path) {
        var key = path.toAbsolutePath().normalize();
        if (read.containsKey(key)) {
            return Optional.of(read.get(key));
        }
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > limits.fileSize() || read.size() >= limits.files()
                || total + Files.size(path) > limits.totalSize()) {
                return Optional.empty();
            }
            var file = new SourceFile(path.toString(), text(Files.readAllBytes(path)));
            total += file.text().length();
            read.put(key, file);
            return Optional.of(file);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** UTF-8; what is not valid becomes a replacement character. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
