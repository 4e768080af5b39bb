package dev.missent.cli.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The list in the repository.
 *
 * @param date when somebody last looked for new ones
 */
record Advisories(LocalDate date, List<Advisory> all) {
    private static final String DATE = "# date: ";

    /** Reads the list; a line that begins with # says something to people. */
    static Advisories read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var date = lines.stream().filter(line -> line.startsWith(DATE)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(file + " has no line \"" + DATE + "YYYY-MM-DD\""));
        return new Advisories(LocalDate.parse(date.substring(DATE.length())),
            lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Advisory::read).toList());
    }

    /** A sentence for each component that has a known weakness. */
    List<String> about(List<Component> components) {
        return components.stream().flatMap(one -> all.stream().filter(advisory -> advisory.concerns(one))
            .map(advisory -> "%s %s: %s (%s)".formatted(one.name(), one.version(), advisory.about(), advisory.id()))).distinct()
            .toList();
    }
}
