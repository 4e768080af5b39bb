package dev.missent.cli.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with a URL or host on each line; {@code #} begins a comment. */
final class TargetFile {
    private static final int MOST_LINES = 10_000;

    private TargetFile() {}

    /** The places in it; every line that is none is named. */
    static List<Place> read(Path file) {
        var places = new ArrayList<Place>();
        var wrong = new ArrayList<String>();
        var lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                places.add(Place.parse(line));
            } catch (Wrong malformed) {
                wrong
                    .add(file + ":" + (i + 1) + ":" + (lines.get(i).indexOf(line.charAt(0)) + 1) + ": " + malformed.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(String.join("\n         ", wrong));
        }
        if (places.isEmpty()) {
            throw new Wrong("-f " + file + ": there is no URL in it; one on each line is expected");
        }
        return places;
    }

    private static List<String> lines(Path file) {
        try (var lines = Files.lines(file)) {
            var all = lines.limit(MOST_LINES + 1).toList();
            if (all.size() > MOST_LINES) {
                throw new Wrong("-f " + file + ": more than " + MOST_LINES + " lines");
            }
            return all;
        } catch (NoSuchFileException missing) {
            throw new Wrong("-f " + file + ": there is no such file");
        } catch (IOException | UncheckedIOException unreadable) {
            throw new Wrong("-f " + file + ": "
                + (unreadable.getCause() instanceof MalformedInputException ? "not UTF-8 text" : unreadable.getMessage()));
        }
    }
}
