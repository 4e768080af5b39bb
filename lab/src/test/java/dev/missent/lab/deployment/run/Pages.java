package dev.missent.lab.deployment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What is written after a run. */
final class Pages {
    private Pages() {}

    /** The failures of even seeds, for those who improve the doctor; those of odd seeds stay unseen. */
    static void writeFailures(Path file, List<Outcome> outcomes) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "# Failures of even seeds\n\n" + outcomes.stream().filter(each -> each.drawn().seed() % 2 == 0)
            .filter(Outcome.Examined.class::isInstance).map(Outcome.Examined.class::cast)
            .filter(each -> !Report.complaint(each).isEmpty()).map(Report::markdown).collect(Collectors.joining()));
    }
}
