package dev.missent.lint.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.doctor.finding.Level;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;
import dev.missent.lint.text.SourceFile;

/**
 * JUnit XML: a suite for each file with findings, a test for each finding, failed for errors and warnings. Without a finding there is one test
 * that passes, because CI servers refuse a report without tests.
 */
final class JunitOutput {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JunitOutput() {}

    static String of(Result result) {
        return new JunitOutput().write(result);
    }

    private String write(Result result) {
        Map<SourceFile, List<Reported>> byFile = new LinkedHashMap<>();
        result.findings()
            .forEach(each -> byFile.computeIfAbsent(each.finding().place().file(), file -> new ArrayList<>()).add(each));
        out.append("<testsuites name=\"missent lint\" tests=\"").append(Math.max(1, result.findings().size()))
            .append("\" failures=\"")
            .append(failures(result.findings())).append("\">\n");
        byFile.forEach((file, findings) -> suite(file.name(), findings));
        if (byFile.isEmpty()) {
            out.append("  <testsuite name=\"missent lint\" tests=\"1\" failures=\"0\">\n")
                .append("    <testcase classname=\"missent lint\" name=\"").append(result.files())
                .append(" files, nothing found\"/>\n")
                .append("  </testsuite>\n");
        }
        return out.append("</testsuites>\n").toString();
    }

    private static long failures(List<Reported> findings) {
        return findings.stream().filter(each -> each.finding().level() != Level.INFO).count();
    }

    private void suite(String name, List<Reported> findings) {
        out.append("  <testsuite name=\"").append(Escapes.xml(name)).append("\" tests=\"").append(findings.size())
            .append("\" failures=\"")
            .append(failures(findings)).append("\">\n");
        findings.forEach(each -> test(name, each));
        out.append("  </testsuite>\n");
    }

    private void test(String name, Reported each) {
        var finding = each.finding();
        out.append("    <testcase classname=\"").append(Escapes.xml(name)).append("\" name=\"")
            .append(Escapes.xml(finding.rule() + " " + finding.about().title() + ", line " + finding.place().line()))
            .append("\" file=\"")
            .append(Escapes.xml(name)).append("\" line=\"").append(finding.place().line()).append('"');
        String message = Escapes.xml(finding.message());
        String body = Escapes
            .xml(finding.place() + "\n" + finding.why() + (each.cure().todo().isEmpty() ? "" : "\n" + each.cure().todo()));
        if (finding.level() == Level.INFO) {
            out.append(">\n      <system-out>").append(message).append("&#10;").append(body).append("</system-out>\n");
        } else {
            out.append(">\n      <failure type=\"").append(finding.level().token()).append("\" message=\"").append(message)
                .append("\">")
                .append(body).append("</failure>\n");
        }
        out.append("    </testcase>\n");
    }
}
