package dev.missent.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page of results, whose two parts are written by two runs.
 *
 * @param file the page
 */
public record ResultsPage(Path file) {
    private static final String FILE = "missent.lab.file";
    private static final String MARK = "<!-- From here on DeploymentsTest writes this page. -->\n";

    /** The page of this project. */
    public static ResultsPage inUse() {
        return new ResultsPage(Path.of(System.getProperty(FILE)));
    }

    /** Writes the part about the scenarios. */
    public void writeScenarios(String text) throws IOException {
        Files.writeString(file, text + "\n" + MARK + second());
    }

    /** Writes the part about drawn deployments. */
    public void writeDeployments(String text) throws IOException {
        String all = Files.exists(file) ? Files.readString(file) : "";
        int mark = all.indexOf(MARK);
        Files.writeString(file, (mark < 0 ? all + "\n" : all.substring(0, mark)) + MARK + "\n" + text);
    }

    private String second() throws IOException {
        String all = Files.exists(file) ? Files.readString(file) : "";
        int mark = all.indexOf(MARK);
        return mark < 0 ? "" : all.substring(mark + MARK.length());
    }
}
