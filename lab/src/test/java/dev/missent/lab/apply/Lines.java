package dev.missent.lab.apply;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines and their indentation. */
final class Lines {
    private static final String STEP = "  ";
    private static final Pattern END = Pattern.compile("(;| ?\\{|/?>|)$");

    private Lines() {}

    /** How far a line is indented. */
    static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The lines, indented as one that they stand beside, or as the first line inside it. */
    static List<String> beside(String line, boolean inside, List<String> lines) {
        String indentation = line.substring(0, indent(line)) + (inside ? STEP : "");
        return lines.stream().map(each -> indentation + each).toList();
    }

    /** The lines below a key, indented as those that are already there, whatever their own indentation. */
    static List<String> under(List<String> all, int key, List<String> lines) {
        String line = all.get(key);
        int there = key + 1 < all.size() ? indent(all.get(key + 1)) : 0;
        String indentation = " ".repeat(there > indent(line) ? there : indent(line) + 2);
        return String.join("\n", lines).stripIndent().lines().map(each -> indentation + each).toList();
    }

    /** The line with words at its end, before what closes it. */
    static String append(String line, String words) {
        var end = END.matcher(line.stripTrailing());
        return end.replaceFirst(Matcher.quoteReplacement(" " + words) + "$1");
    }
}
