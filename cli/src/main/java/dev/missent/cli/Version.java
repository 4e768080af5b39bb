package dev.missent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;

/** What {@code --version} says. */
final class Version implements CommandLine.IVersionProvider {
    /** The version of this build. */
    static String text() {
        try (var in = Version.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    @Override
    public String[] getVersion() {
        return new String[]{"missent " + text()};
    }
}
