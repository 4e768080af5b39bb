package dev.missent.doctor.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    static String text(String resource) {
        try (var in = RulePages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
