package dev.missent.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** An access log in memory: whoever looks into it waits for the lines to be written. */
public final class WrittenLines extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int count;

    /** Nothing is written yet. */
    public WrittenLines() {}

    /**
     * One line of JSON.
     *
     * @param text the line
     */
    public record Line(String text) {
        /** The value of a key, null when the line does not have it. */
        public @Nullable String value(String key) {
            var found = Pattern.compile("\"" + Pattern.quote(key) + "\":\"?([^\",}]*)").matcher(text);
            return found.find() ? found.group(1) : null;
        }
    }

    @Override
    public synchronized void write(int octet) {
        bytes.write(octet);
        count += octet == '\n' ? 1 : 0;
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] octets, int from, int length) {
        for (int i = from; i < from + length; i++) {
            write(octets[i]);
        }
    }

    /** How many lines there are at this moment. */
    public synchronized int count() {
        return count;
    }

    /** The lines behind the first ones, at least so many: waits until they are there. */
    public synchronized List<Line> await(int behind, int many) {
        if (!Waiting.until(this, () -> count >= behind + many, () -> count)) {
            throw new AssertionError("the log has " + count + " lines, not " + (behind + many) + ":\n" + bytes);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).lines().skip(behind).map(Line::new).toList();
    }

    /** The last line of all that have been written when there are so many. */
    public Line last(int many) {
        return await(many - 1, 1).getFirst();
    }
}
