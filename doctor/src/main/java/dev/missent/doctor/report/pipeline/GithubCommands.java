package dev.missent.doctor.report.pipeline;

import java.util.stream.Collectors;

import dev.missent.doctor.casefile.Unseen;
import dev.missent.doctor.finding.Level;

/** Workflow commands of GitHub Actions: one line for each finding, which becomes an annotation, of a line of a file where there is one. */
public final class GithubCommands {
    private GithubCommands() {}

    /** The lines, each with its end; nothing when there is no finding. */
    public static String of(Entries entries) {
        return entries.counted().stream().map(GithubCommands::command).collect(Collectors.joining());
    }

    private static String command(Entry each) {
        var spot = each.spots().getFirst();
        var region = spot.region();
        String place = region == null
            ? ""
            : "file=" + property(spot.name()) + ",line=" + region.line() + ",col=" + region.column() + ",";
        return "::" + word(each.level()) + " " + place + "title=" + property(each.rule() + " " + each.rule().slug()) + "::"
            + message((region == null ? spot.name() + ": " : "") + each.text()) + "\n";
    }

    private static String word(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
    }

    private static String message(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> out.append("%25");
                case '\r' -> out.append("%0D");
                case '\n' -> out.append("%0A");
                default -> out.appendCodePoint(Unseen.is(c) ? '?' : c);
            }
        });
        return out.toString();
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
