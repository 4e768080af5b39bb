package dev.missent.lint.output;

import java.util.stream.Collectors;

import dev.missent.doctor.finding.Level;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;

/** Workflow commands of GitHub Actions: one line for each finding, which becomes an annotation of the line of the file. */
final class GithubOutput {
    private GithubOutput() {}

    static String of(Result result) {
        return result.findings().stream().map(GithubOutput::command).collect(Collectors.joining());
    }

    private static String command(Reported each) {
        var finding = each.finding();
        var place = finding.place();
        String todo = each.cure().todo();
        return "::" + word(finding.level()) + " file=" + Escapes.githubProperty(place.file().name()) + ",line=" + place.line()
            + ",col="
            + place.column() + ",title=" + Escapes.githubProperty(finding.rule() + " " + finding.rule().slug()) + "::"
            + Escapes.githubMessage(finding.message() + ". " + finding.why() + (todo.isEmpty() ? "" : "\n" + todo)) + "\n";
    }

    private static String word(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
    }
}
