package dev.missent.gateway.relay;

import java.nio.charset.StandardCharsets;

import dev.missent.gateway.log.Entry;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.Tokens;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;

/** What an origin server says with a 421: the first line of the content, and which server it is. Bounded. */
final class OriginWords {
    /** How much of the content is read. */
    static final int MAX_BYTES = 4096;
    private static final int MAX_TEXT_LENGTH = 200;
    private static final int MAX_SERVER_LENGTH = 100;
    private static final AsciiString CONTENT_ENCODING = AsciiString.cached("content-encoding");
    private static final AsciiString SERVER = AsciiString.cached("server");

    private final Fields fields;
    private final byte[] read = new byte[MAX_BYTES];
    private int size;

    /** The words of a response with these fields, before any content was read. */
    OriginWords(Fields fields) {
        this.fields = fields;
    }

    /** Copies a piece of the content; the buffer is left as it is. */
    void read(ByteBuf content) {
        int part = Math.min(content.readableBytes(), MAX_BYTES - size);
        content.getBytes(content.readerIndex(), read, size, part);
        size += part;
    }

    /** Whether the limit is reached, so that no more content is read. */
    boolean isFull() {
        return size == MAX_BYTES;
    }

    /** The words in the content that was read. */
    Entry.Words words() {
        var server = fields.get(SERVER);
        String name = server == null ? "" : cut(plain(server.toString()), MAX_SERVER_LENGTH);
        String text = isReadable() ? cut(firstLine(new String(read, 0, size, StandardCharsets.UTF_8)), MAX_TEXT_LENGTH) : "";
        return new Entry.Words(text.isEmpty() ? null : text, name.isEmpty() ? null : name);
    }

    private boolean isReadable() {
        var coding = fields.get(CONTENT_ENCODING);
        return coding == null || Tokens.contains(coding, "identity");
    }

    private String firstLine(String content) {
        var type = fields.get(Names.CONTENT_TYPE);
        boolean html = type == null ? content.stripLeading().startsWith("<") : type.toString().contains("html");
        return (html ? text(content) : content).lines().map(OriginWords::plain).filter(line -> !line.isEmpty()).findFirst()
            .orElse("");
    }

    /** Replaces characters that a log or a terminal does not show, or that change what is shown. */
    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().map(c -> isVisible(c) ? c : ' ').forEach(plain::appendCodePoint);
        return plain.toString().replaceAll(" +", " ").strip();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != 0xfffd;
        };
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
            ? text
            : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }

    /** The text of a page, each heading and paragraph on a line. */
    private static String text(String page) {
        return page.replaceAll("(?is)<(script|style)\\b.*?(</\\1\\s*>|\\z)", " ").replaceAll("(?s)<!--.*?(-->|\\z)", " ")
            .replaceAll("(?i)</?(title|h[1-6]|p|div|br|body|head|html|hr|center|li|tr|td)\\b[^<>]*>", "\n")
            .replaceAll("<[^>]*(>|\\z)", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
            .replace("&#39;", "'").replace("&amp;", "&");
    }
}
