package dev.missent.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.cli.options.UsageException;

/**
 * A file that a result goes to.
 *
 * @param named how it was named: {@code --record run.json}
 * @param file the file
 */
public record Destination(String named, Path file) {
    /** Refuses one that cannot be written, before anything is measured. */
    public void check() {
        var folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new UsageException(named + ": this is a folder; name a file in it");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException(named + ": there is no folder " + (file.getParent() == null ? folder : file.getParent()));
        }
        if (Files.exists(file) ? !Files.isWritable(file) : folder != null && !Files.isWritable(folder)) {
            throw new UsageException(named + ": no permission to write there");
        }
    }

    /** Writes it. */
    public void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UsageException(named + ": cannot be written: " + failed.getMessage());
        }
    }
}
