package dev.missent.lint.nginx;

import dev.missent.lint.nginx.Token.Kind;
import dev.missent.lint.text.SourceFile;

/** Reads words as nginx does: quotes only at the beginning of a word, a backslash before any character, braces of <code>${name}</code> inside. */
final class Tokenizer {
    private final SourceFile file;
    private final String text;
    private int at;

    Tokenizer(SourceFile file) {
        this.file = file;
        this.text = file.text();
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    Token next() {
        skipSpaceAndComments();
        if (at >= text.length()) {
            return new Token(Kind.END, "", file.at(at, 0));
        }
        return switch (text.charAt(at)) {
            case ';' -> sign(Kind.SEMICOLON);
            case '{' -> sign(Kind.OPEN);
            case '}' -> sign(Kind.CLOSE);
            case '"', '\'' -> quoted(text.charAt(at));
            default -> word();
        };
    }

    /** The content of a block in another language, up to the brace that closes it. */
    Token raw() {
        int start = at;
        int depth = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                skipString(c);
            } else if (text.startsWith("--", at)) {
                skipLine();
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                var content = new Token(Kind.CLOSE, "}", file.at(start, at + 1 - start));
                at++;
                return content;
            }
            at++;
        }
        return new Token(Kind.END, "", file.at(at, 0));
    }

    private void skipSpaceAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine();
            } else if (c > ' ') {
                return;
            }
            at++;
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void skipString(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
    }

    private Token sign(Kind kind) {
        return new Token(kind, text.substring(at, at + 1), file.at(at++, 1));
    }

    private Token quoted(char quote) {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            take(value);
        }
        if (at >= text.length()) {
            return new Token(Kind.END, "", file.at(start, 1));
        }
        at++;
        return new Token(Kind.WORD, value.toString(), file.at(start, at - start));
    }

    private Token word() {
        int start = at;
        int end = plain(start);
        if (end == text.length() || endsWord(text.charAt(end))) {
            at = end;
            return new Token(Kind.WORD, text.substring(start, end), file.at(start, end - start));
        }
        var value = new StringBuilder();
        while (at < text.length() && !endsWord(text.charAt(at))) {
            if (text.startsWith("${", at)) {
                variable(value);
            } else {
                take(value);
            }
        }
        return new Token(Kind.WORD, value.toString(), file.at(start, at - start));
    }

    /** The end of the characters that stand for themselves: most words have no others. */
    private int plain(int from) {
        int end = from;
        while (end < text.length() && !endsWord(text.charAt(end)) && text.charAt(end) != '\\' && text.charAt(end) != '$') {
            end++;
        }
        return end;
    }

    private static boolean endsWord(char c) {
        return c <= ' ' || c == ';' || c == '{' || c == '}';
    }

    /** <code>${name}</code> stays as it is written; without a closing brace only the dollar is taken. */
    private void variable(StringBuilder value) {
        int close = at + 2;
        while (close < text.length() && (Character.isLetterOrDigit(text.charAt(close)) || text.charAt(close) == '_')) {
            close++;
        }
        int end = close < text.length() && text.charAt(close) == '}' ? close + 1 : at + 1;
        value.append(text, at, end);
        at = end;
    }

    /** A backslash keeps its meaning for regular expressions, except before quotes, spaces and itself. */
    private void take(StringBuilder value) {
        char c = text.charAt(at++);
        if (c == '\\' && at < text.length()) {
            char next = text.charAt(at++);
            switch (next) {
                case '"', '\'', '\\', ' ', ';', '{', '}' -> value.append(next);
                case 't' -> value.append('\t');
                case 'n' -> value.append('\n');
                case 'r' -> value.append('\r');
                default -> value.append('\\').append(next);
            }
        } else {
            value.append(c);
        }
    }
}
