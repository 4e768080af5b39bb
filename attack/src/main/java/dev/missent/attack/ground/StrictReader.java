package dev.missent.attack.ground;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.missent.testkit.message.Field;
import dev.missent.testkit.message.Fields;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Reads HTTP/1.1 requests by the letter of RFC 9112 s2 to s7, without any of its allowances: what a gateway writes has to be that. */
public final class StrictReader {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE = Pattern.compile(TOKEN + " (/[!-~]*|\\*) HTTP/1\\.1");
    private static final Pattern FIELD_LINE = Pattern.compile("(" + TOKEN + "): ?([\\t -~\\x80-\\xff]*)");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,8}");

    private final InputStream in;

    /** A reader of everything that comes on a connection. */
    public StrictReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** What is not by the letter. */
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }
    }

    /** The head of the next request; null when the connection ended where a request might have begun. */
    public @Nullable Received head() throws IOException {
        var line = line(true);
        if (line == null) {
            return null;
        }
        require(REQUEST_LINE.matcher(line).matches(), "request line", line);
        var fields = fields();
        require(fields.all("host").size() == 1, "one Host", fields.toString());
        require(!fields.has("content-length") || !fields.has("transfer-encoding"), "one framing", fields.toString());
        require(
            fields.all("content-length").size() <= 1
                && fields.all("content-length").stream().allMatch(one -> NUMBER.matcher(one).matches()),
            "Content-Length", fields.toString());
        require(fields.all("transfer-encoding").isEmpty() || fields.all("transfer-encoding").equals(List.of("chunked")),
            "Transfer-Encoding",
            fields.toString());
        return new Received(line, fields, "");
    }

    /** The request with its content. */
    public Received body(Received head) throws IOException {
        var content = new ByteArrayOutputStream();
        var length = head.fields().first("content-length");
        if (length != null) {
            content.writeBytes(bytes(Integer.parseInt(length)));
        } else if (head.fields().has("transfer-encoding")) {
            chunks(content);
        }
        return new Received(head.line(), head.fields(), content.toString(ISO_8859_1));
    }

    private void chunks(ByteArrayOutputStream to) throws IOException {
        while (true) {
            var size = lineOrEnd();
            require(SIZE.matcher(size).matches(), "chunk size", size);
            int count = Integer.parseInt(size, 16);
            if (count == 0) {
                fields();
                return;
            }
            to.writeBytes(bytes(count));
            require(lineOrEnd().isEmpty(), "end of chunk", "");
        }
    }

    private Fields fields() throws IOException {
        var lines = new ArrayList<Field>();
        for (var line = lineOrEnd(); !line.isEmpty(); line = lineOrEnd()) {
            var matched = FIELD_LINE.matcher(line);
            require(matched.matches(), "field line", line);
            lines.add(new Field(matched.group(1), matched.group(2)));
        }
        return new Fields(lines);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("closed inside a body");
        }
        return bytes;
    }

    private String lineOrEnd() throws IOException {
        var line = line(false);
        if (line == null) {
            throw new EOFException("closed inside a message");
        }
        return line;
    }

    /** A line without its CRLF; null when the connection ended before it. */
    private @Nullable String line(boolean first) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\r') {
                require(in.read() == '\n', "bare CR", line.toString(ISO_8859_1));
                return line.toString(ISO_8859_1);
            }
            require(next != '\n' && next != 0, "bare LF or NUL", line.toString(ISO_8859_1));
            line.write(next);
        }
        if (first && line.size() == 0) {
            return null;
        }
        throw new EOFException("closed inside a line: " + line.toString(ISO_8859_1));
    }

    private static void require(boolean kept, String what, String found) throws Malformed {
        if (!kept) {
            throw new Malformed(what + ": " + found);
        }
    }
}
