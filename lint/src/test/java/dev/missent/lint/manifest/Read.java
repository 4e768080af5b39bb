package dev.missent.lint.manifest;

import java.util.List;

import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.text.SourceFile;

/** Reads one text and outlines the model. */
public final class Read {
    private Read() {}

    /** The outline of a file. */
    public static String outline(ConfigurationReader reader, String name, String text) {
        return Outline.of(reader.read(List.of(new SourceFile(name, text)), KnownCertificates.NONE));
    }
}
