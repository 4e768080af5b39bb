package dev.missent.lint.tree;

import java.util.regex.Pattern;

/** What other programs replace before a file is read: templates of Go and Jinja, and variables of shells and frameworks. */
public final class Placeholders {
    /** Takes the place of every character of a template in the text that a parser is given. */
    private static final char MARK = '\uE000';
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final Pattern CONTROL = Pattern.compile("(?m)^[ \\t]*\\{[{%]-?[ \\t]*"
        + "(?:if|else|end|range|with|define|template|include|block|toYaml|toJson|tpl|for|endif|endfor|set|/\\*|[$.])");

    private Placeholders() {}

    /** Whether a text has a placeholder: a template, or a variable such as {@code ${…}}. */
    public static boolean isIn(String text) {
        return text.indexOf(MARK) >= 0 || text.contains("${") || text.contains(OPEN);
    }

    /**
     * The same text with its templates made unreadable for a parser; every character keeps its place. A line that begins with a template
     * adds or leaves out other lines and becomes a comment of YAML.
     */
    public static String mask(String text) {
        if (!text.contains(OPEN) && !text.contains("{%")) {
            return text;
        }
        var masked = new StringBuilder(text);
        var control = CONTROL.matcher(text);
        while (control.find()) {
            masked.setCharAt(text.indexOf('{', control.start()), '#');
        }
        int from = masked.indexOf(OPEN);
        while (from >= 0) {
            int to = masked.indexOf(CLOSE, from);
            if (to < 0) {
                break;
            }
            cover(masked, from, to + CLOSE.length());
            from = masked.indexOf(OPEN, to);
        }
        return masked.toString();
    }

    private static void cover(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                text.setCharAt(i, MARK);
            }
        }
    }

    /**
     * Where a template begins that adds or leaves out lines, such as {@code if} and {@code include}: what the file says is then not known.
     *
     * @return the offset in the text, -1 for none
     */
    public static int control(String text) {
        if (!text.contains(OPEN) && !text.contains("{%")) {
            return -1;
        }
        var matcher = CONTROL.matcher(text);
        return matcher.find() ? text.indexOf('{', matcher.start()) : -1;
    }
}
