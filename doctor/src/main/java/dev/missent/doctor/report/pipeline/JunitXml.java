package dev.missent.doctor.report.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.doctor.casefile.Unseen;
import dev.missent.doctor.finding.Level;

/**
 * JUnit XML: a suite for each file or URL, a test for each finding, failed for errors and warnings. What has no finding is a test that
 * passes, because CI servers refuse a report without tests; what could not be measured is a test that was skipped.
 */
public final class JunitXml {
    /** A test; the XML of its content, empty for a test that passes. */
    private record Test(String name, String position, String content, boolean failed, boolean skipped) {}

    private final Map<String, List<Test>> suites = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JunitXml() {}

    /** The document. */
    public static String of(Entries entries) {
        var xml = new JunitXml();
        entries.counted().forEach(each -> each.spots().forEach(spot -> xml.add(spot.name(), test(each, spot))));
        entries.quiet().forEach(each -> xml.add(each.suite(), test(each)));
        return xml.write(entries.command());
    }

    private void add(String suite, Test test) {
        suites.computeIfAbsent(suite, name -> new ArrayList<>()).add(test);
    }

    private static Test test(Entry each, Spot spot) {
        var region = spot.region();
        String position = region == null ? "" : attribute("file", spot.name()) + " line=\"" + region.line() + '"';
        boolean failed = each.level() != Level.INFO;
        return new Test(each.title(), position, failed
            ? "<failure type=\"" + each.level().token() + '"' + attribute("message", each.message()) + ">"
                + escaped(each.rest(spot)) + "</failure>"
            : "<system-out>" + escaped(each.message() + "\n" + each.rest(spot)) + "</system-out>", failed, false);
    }

    private static Test test(Entries.Quiet each) {
        String why = each.skipped();
        return new Test(each.test(), "", why == null ? "" : "<skipped" + attribute("message", why) + "/>", false, why != null);
    }

    private String write(String command) {
        out.append("<testsuites").append(attribute("name", command)).append(counts(suites.values().stream().flatMap(List::stream)
            .toList())).append(">\n");
        suites.forEach(this::suite);
        return out.append("</testsuites>\n").toString();
    }

    private void suite(String name, List<Test> tests) {
        out.append("  <testsuite").append(attribute("name", name)).append(counts(tests)).append(">\n");
        for (var each : tests) {
            out.append("    <testcase").append(attribute("classname", name)).append(attribute("name", each.name()))
                .append(each.position());
            out.append(each.content().isEmpty() ? "/>\n" : ">\n      " + each.content() + "\n    </testcase>\n");
        }
        out.append("  </testsuite>\n");
    }

    private static String counts(List<Test> tests) {
        return " tests=\"" + tests.size() + "\" failures=\"" + tests.stream().filter(Test::failed).count() + "\" skipped=\""
            + tests.stream().filter(Test::skipped).count() + '"';
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escaped(value) + '"';
    }

    /** XML 1.0: characters that no XML document may have, or that cannot be seen, become a question mark. */
    private static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> out.appendCodePoint(Unseen.is(c) || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF ? '?' : c);
            }
        });
        return out.toString();
    }
}
