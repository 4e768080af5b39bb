package dev.missent.doctor.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.missent.doctor.finding.RuleId;

/**
 * The page about a rule.
 *
 * @param rule the rule
 * @param summary the fault in one sentence
 * @param sections headings and their text, in order
 */
public record RulePage(RuleId rule, String summary, Map<String, String> sections) {
    private static final Pattern CITATION = Pattern.compile("RFC (\\d+) sections? (\\d+(?:\\.\\d+)*)");

    /** Keeps the order. */
    public RulePage {
        sections = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** Reads the Markdown of a page. */
    static RulePage read(RuleId rule, String markdown) {
        var sections = new LinkedHashMap<String, String>();
        String[] parts = markdown.split("(?m)^## ", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            sections.put(parts[i].substring(0, end).strip(), parts[i].substring(end).strip());
        }
        return new RulePage(rule, parts[0].lines().skip(1).filter(line -> !line.isBlank()).findFirst().orElse(""), sections);
    }

    /** A section, empty when there is none. */
    public String section(String heading) {
        return sections.getOrDefault(heading, "");
    }

    /** The sections of standards on which the rule rests: {@code RFC 9110 s15.5.20}. */
    public List<String> citations() {
        return CITATION.matcher(section("Standard")).results().map(found -> "RFC " + found.group(1) + " s" + found.group(2))
            .distinct().toList();
    }
}
