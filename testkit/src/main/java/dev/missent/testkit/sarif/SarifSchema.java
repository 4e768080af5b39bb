package dev.missent.testkit.sarif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema for the SARIF logs that missent writes: what SARIF 2.1.0 demands of each property, and no property that is not listed. */
public final class SarifSchema {
    private SarifSchema() {}

    /** The schema. */
    public static String text() {
        try (var in = SarifSchema.class.getResourceAsStream("sarif-2.1.0.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
