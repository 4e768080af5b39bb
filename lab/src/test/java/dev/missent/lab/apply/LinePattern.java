package dev.missent.lab.apply;

import java.util.regex.Pattern;

/**
 * A line to look for: {@code …} is anything, also nothing where it stands between spaces; white space counts once; a semicolon or brace at the
 * end may be left out.
 *
 * @param pattern what a line must match as a whole
 */
record LinePattern(Pattern pattern) {
    private static final Pattern ANYTHING = Pattern.compile("( ?)…( ?)");

    static LinePattern of(String text) {
        String wanted = once(text);
        var regex = new StringBuilder();
        int at = 0;
        for (var found = ANYTHING.matcher(wanted); found.find(); at = found.end()) {
            regex.append(Pattern.quote(wanted.substring(at, found.start())));
            regex.append(anything(!found.group(1).isEmpty(), !found.group(2).isEmpty()));
        }
        regex.append(Pattern.quote(wanted.substring(at)));
        boolean open = !wanted.matches(".*[;{}>]");
        return new LinePattern(Pattern.compile(regex + (open ? "(?: ?[;{])?" : "")));
    }

    private static String anything(boolean spaceBefore, boolean spaceBehind) {
        if (spaceBefore) {
            return spaceBehind ? "(?: (.*))? " : "(?: (.*))?";
        }
        return spaceBehind ? "(?:(.*) )?" : "(.*)";
    }

    /** Another line in which the first {@code …} is what the first one of this pattern has matched, and so on. */
    String filled(String line, String instead) {
        var matched = pattern.matcher(once(line));
        if (!matched.matches()) {
            throw new IllegalArgumentException("does not match " + pattern + ": " + line);
        }
        var out = new StringBuilder();
        int group = 0;
        for (var part : instead.split("(?<=…)|(?=…)", -1)) {
            boolean known = part.equals("…") && ++group <= matched.groupCount() && matched.group(group) != null;
            out.append(known ? matched.group(group) : part.equals("…") ? "" : part);
        }
        return once(out.toString()).isEmpty() ? "" : out.toString();
    }

    boolean matches(String line) {
        return pattern.matcher(once(line)).matches();
    }

    /** A line without what white space it has too much. */
    static String once(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
