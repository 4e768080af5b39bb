package dev.missent.testkit.coalesce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.missent.core.name.Origin;

/**
 * An ORIGIN frame that came on the connection.
 *
 * @param origins what it lists
 * @param stream on which stream
 * @param flags with which flags
 * @param fromProxy whether a proxy sent it, and not the server
 */
public record GivenFrame(List<Origin> origins, int stream, int flags, boolean fromProxy) {
    private static final Pattern FRAME = Pattern.compile("\\{([^}]*)}(/[a-z0-9=/]*)?");
    private static final Pattern RANGE = Pattern.compile("([^\\[]*)\\[(\\d+)\\.\\.(\\d+)](.*)");
    private static final int RESERVED_FLAGS = 0xf;

    /** Copies the origins. */
    public GivenFrame {
        origins = List.copyOf(origins);
    }

    /**
     * Whether the frame must be ignored by the client (RFC 8336 s2.2).
     *
     * @param secure whether the connection is one with TLS: "h2" and not "h2c"
     */
    public boolean isIgnored(boolean secure) {
        return !secure || stream != 0 || (flags & RESERVED_FLAGS) != 0 || fromProxy;
    }

    /** {@code {b.test d.test} {}}; behind a frame {@code /stream=1}, {@code /flags=2} or {@code /proxy}. */
    static List<GivenFrame> parse(String cell) {
        var frames = new ArrayList<GivenFrame>();
        var matcher = FRAME.matcher(cell);
        int end = 0;
        while (matcher.find()) {
            checkNothing(cell.substring(end, matcher.start()));
            frames.add(frame(matcher.group(1).strip(), matcher.group(2) == null ? "" : matcher.group(2).substring(1)));
            end = matcher.end();
        }
        checkNothing(cell.substring(end));
        return frames;
    }

    private static void checkNothing(String between) {
        if (!between.isBlank()) {
            throw new IllegalArgumentException("<" + between.strip() + "> is no ORIGIN frame: expected {a.test b.test}");
        }
    }

    private static GivenFrame frame(String listed, String how) {
        var origins = new ArrayList<Origin>();
        for (var word : Words.of("origin-frames", listed).all()) {
            addRange(word, origins);
        }
        return switch (Words.key(how)) {
            case "" -> new GivenFrame(origins, 0, 0, false);
            case "stream" -> new GivenFrame(origins, Integer.parseInt(Words.value(how)), 0, false);
            case "flags" -> new GivenFrame(origins, 0, Integer.parseInt(Words.value(how)), false);
            case "proxy" -> new GivenFrame(origins, 0, 0, true);
            default -> throw new IllegalArgumentException("</" + how + "> is no way to send an ORIGIN frame");
        };
    }

    /** {@code h[0..9].test} stands for ten origins. */
    private static void addRange(String word, List<Origin> origins) {
        var range = RANGE.matcher(word);
        if (!range.matches() || range.group(1).isEmpty()) {
            origins.add(Words.origin(word));
            return;
        }
        for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
            origins.add(Words.origin(range.group(1) + i + range.group(4)));
        }
    }
}
