package dev.missent.lint.properties;

/** The escapes of properties files: {@code \t}, {@code \n}, {@code \u263a}; before any other character a backslash is dropped. */
final class Escapes {
    private Escapes() {}

    static String replaced(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '\\') {
                out.append(character);
            } else if (i + 1 == text.length()) {
                break;
            } else if (text.charAt(++i) == 'u' && hex(text, i + 1)) {
                out.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                out.append(single(text.charAt(i)));
            }
        }
        return out.toString();
    }

    private static boolean hex(String text, int from) {
        return from + 4 <= text.length()
            && text.substring(from, from + 4).chars().allMatch(each -> Character.digit(each, 16) >= 0);
    }

    private static char single(char escaped) {
        return switch (escaped) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> escaped;
        };
    }
}
