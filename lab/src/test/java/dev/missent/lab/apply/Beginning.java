package dev.missent.lab.apply;

import java.util.List;

/** The beginning of a configuration, as far as a directive may stand there. */
final class Beginning {
    private Beginning() {}

    /** Adds lines there. */
    static boolean prepend(List<String> lines, List<String> added, Language language) {
        switch (language) {
            case NGINX -> inside(lines, first(lines, "http ?\\{"), added);
            case CADDYFILE -> {
                if (first(lines, "\\{") < 0) {
                    lines.addAll(0, List.of("{", "}"));
                }
                inside(lines, first(lines, "\\{"), added);
            }
            case XML -> inside(lines, Elements.of(lines).end(first(lines, "<\\w.*")), added);
            // the modules come first, and often from another file
            case HTTPD -> lines.addAll(behindModules(lines), added);
            case HAPROXY, LIGHTTPD, YAML, FLAT -> lines.addAll(0, added);
        }
        return true;
    }

    private static void inside(List<String> lines, int line, List<String> added) {
        lines.addAll(line + 1, line < 0 ? added : Lines.beside(lines.get(line), true, added));
    }

    private static int first(List<String> lines, String regex) {
        for (int i = 0; i < lines.size(); i++) {
            if (LinePattern.once(lines.get(i)).matches(regex)) {
                return i;
            }
        }
        return -1;
    }

    private static int behindModules(List<String> lines) {
        int line = 0;
        while (line < lines.size()
            && LinePattern.once(lines.get(line)).matches("|#.*|(?i)(Include|IncludeOptional|LoadModule) .*")) {
            line++;
        }
        return line;
    }
}
