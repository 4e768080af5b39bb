package dev.missent.lint.output;

import dev.missent.doctor.finding.Level;
import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;

/** Markdown, for a comment on a change or for a ticket. */
final class MarkdownOutput {
    private final StringBuilder out = new StringBuilder();

    private MarkdownOutput() {}

    static String of(Result result) {
        return new MarkdownOutput().write(result);
    }

    private String write(Result result) {
        out.append("## missent lint\n\n").append(TextOutput.count(result.files(), "file")).append(", ")
            .append(TextOutput.count(result.sites(), "site")).append(": ")
            .append(TextOutput.count(result.count(Level.ERROR), "error")).append(", ")
            .append(TextOutput.count(result.count(Level.WARNING), "warning")).append("\n");
        result.findings().forEach(this::finding);
        if (!result.notes().isEmpty()) {
            out.append("\n### Not understood\n\n");
            result.notes().forEach(note -> out.append("- `").append(code(note.place().toString())).append("` ")
                .append(plain(note.text())).append('\n'));
        }
        return out.toString();
    }

    private void finding(Reported each) {
        var finding = each.finding();
        out.append("\n### ").append(finding.rule()).append(": ").append(plain(finding.message())).append("\n\n`")
            .append(code(finding.place().toString())).append("` – ").append(finding.level().token()).append(", ")
            .append(finding.confidence().token()).append("\n\n").append(plain(finding.why())).append('\n');
        if (!each.cure().todo().isEmpty()) {
            out.append("\n**").append(plain(each.cure().todo())).append("**\n");
        }
        String diff = UnifiedDiff.of(each.cure().edits());
        if (!diff.isEmpty()) {
            String fence = diff.contains("```") ? "`````" : "```";
            out.append('\n').append(fence).append("diff\n").append(diff).append(fence).append('\n');
        }
        each.cure().advice().forEach(advice -> out.append("\n- ").append(plain(advice)).append('\n'));
    }

    /** Escapes every character that has a meaning in a line of Markdown. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replace('\n', ' ');
    }

    private static String code(String text) {
        return text.replace('`', '\'');
    }
}
