package dev.missent.lint.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.missent.core.name.Coverage;
import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.text.Limits;

/** A text, read and judged: {@code MS-U01 error likely 3}. */
public final class Judged {
    public static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private Judged() {}

    public static Reading read(ConfigurationReader reader, String text) {
        return read(reader, text, Map.of());
    }

    public static Reading read(ConfigurationReader reader, String text, Map<String, CertificateFacts> certificates) {
        var sources = new MapSources(Map.of("main", text), certificates, Limits.STANDARD);
        return reader.read(sources.files("main"), sources);
    }

    public static List<String> lines(ConfigurationReader reader, String text) {
        return lines(read(reader, text).configurations().getFirst());
    }

    public static List<String> lines(ConfigurationReader reader, String text, Map<String, CertificateFacts> certificates) {
        return lines(read(reader, text, certificates).configurations().getFirst());
    }

    public static List<String> lines(ServerConfiguration configuration) {
        return FileRules.judge(configuration, NOW).stream().map(Judged::line).toList();
    }

    private static String line(FileFinding each) {
        return each.rule() + " " + each.level().token() + " " + each.confidence().token() + " " + each.place().line();
    }

    /** A certificate with names that is valid. */
    public static CertificateFacts certificate(String... names) {
        return new CertificateFacts(Coverage.of(List.of(names), List.of()), NOW.plusSeconds(86_400), true,
            String.join(",", names));
    }

    /** One that has expired. */
    public static CertificateFacts expired(String... names) {
        return new CertificateFacts(Coverage.of(List.of(names), List.of()), NOW.minusSeconds(86_400), true,
            String.join(",", names));
    }
}
