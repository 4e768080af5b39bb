package dev.missent.wire.http1;

import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The grammar of heads (RFC 9112 s2.1) by the letter, for those that were accepted: a character for each byte. */
final class HeadGrammar {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE = Pattern.compile(TOKEN + " [!-~]+ HTTP/1\\.[0-9]");
    private static final Pattern FIELD_LINE = Pattern.compile(TOKEN + ":[\\t\\x20-\\x7e\\x80-\\xff]*");

    /** "Recipients MAY instead parse on whitespace-delimited word boundaries": s4. */
    private static final String SPACE = "[ \\t\\x0b\\x0c\\r]";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/0*1\\.[0-9]+" + SPACE + "+([0-9]{3})(" + SPACE + ".*)?",
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HeadGrammar() {}

    /** The first head of the text is one of a request, after empty lines (s2.2), and has so many fields. */
    static void checkRequest(String text, int fields) {
        int from = 0;
        while (text.startsWith("\r\n", from)) {
            from += 2;
        }
        String[] lines = text.substring(from, text.indexOf("\r\n\r\n", from)).split("\r\n", -1);
        assertThat(lines[0]).matches(REQUEST_LINE);
        for (int i = 1; i < lines.length; i++) {
            assertThat(lines[i]).matches(FIELD_LINE);
        }
        assertThat(lines).hasSize(1 + fields);
    }

    /**
     * The first line of the text is one of a response with the status. Netty is lenient about what stands before it and about the spelling of
     * the version; nobody looks at the reason phrase (s4).
     */
    static void checkResponse(String text, int status) {
        int from = 0;
        while (Character.isISOControl(text.charAt(from)) || Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        var first = text.substring(from, text.indexOf("\r\n", from));
        var line = STATUS_LINE.matcher(first);
        assertThat(line.matches()).as(first).isTrue();
        assertThat(line.group(1)).isEqualTo(String.valueOf(status));
    }
}
