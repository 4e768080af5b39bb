package dev.missent.cli.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of missent on a page, with what it printed.
 *
 * @param page the page
 * @param command the command, on one line, without the sign of the prompt
 * @param output the lines below it; one that is {@code …} stands for any number of lines
 * @param begin the index of the first line of the output on the page
 */
public record Transcript(Page page, String command, List<String> output, int begin) {
    private static final Pattern PROMPT = Pattern.compile("\\$ (\\./)?missent .*");
    private static final String FENCE = "```";

    /** All of a page, in their order. */
    public static List<Transcript> of(Page page) {
        var found = new ArrayList<Transcript>();
        var lines = page.text().lines().toList();
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                inside = !inside;
            } else if (inside && PROMPT.matcher(lines.get(i)).matches()) {
                found.add(at(page, lines, i));
            }
        }
        return found;
    }

    private static Transcript at(Page page, List<String> lines, int first) {
        var command = new StringBuilder(lines.get(first).substring(2));
        int i = first + 1;
        while (command.toString().endsWith("\\")) {
            command.setLength(command.length() - 1);
            command.append(lines.get(i++).strip());
        }
        int begin = i;
        while (!lines.get(i).startsWith(FENCE) && !lines.get(i).startsWith("$ ")) {
            i++;
        }
        return new Transcript(page, command.toString().replaceFirst("^\\./", ""), List.copyOf(lines.subList(begin, i)), begin);
    }

    /** Its words, as a shell splits them: blanks separate, double quotes hold together. */
    public List<String> arguments() {
        var words = new ArrayList<String>();
        var matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return List.copyOf(words.subList(1, words.size()));
    }
}
