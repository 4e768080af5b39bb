package dev.missent.doctor.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.missent.doctor.finding.RuleId;

/** The pages about rules; each rule has one. */
public final class RulePages {
    private static final Map<RuleId, RulePage> READ = new ConcurrentHashMap<>();

    private RulePages() {}

    /** The page about a rule. */
    public static RulePage page(RuleId rule) {
        return READ.computeIfAbsent(rule, id -> RulePage.read(id, text(id.token() + ".md")));
    }

    /** The Markdown of a page. */
    public static String markdown(RuleId rule) {
        return text(rule.token() + ".md");
    }

    /** The lines of a table beside a class, without comments and empty ones. */
    public static List<String> table(Class<?> beside, String resource) {
        return text(beside, resource).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    static String text(String resource) {
        return text(RulePages.class, resource);
    }

    private static String text(Class<?> beside, String resource) {
        try (var in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
