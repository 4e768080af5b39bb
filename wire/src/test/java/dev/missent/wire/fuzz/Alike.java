package dev.missent.wire.fuzz;

import java.util.List;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream of bytes has no boundaries: how it is cut must not matter. */
public final class Alike {
    private Alike() {}

    /** What comes of the input when it is read in one piece, which must be what comes of it in any pieces. */
    public static <T> T read(Input input, Function<List<byte[]>, T> reader) {
        var whole = reader.apply(input.whole());
        assertThat(reader.apply(input.cut())).as("cut into pieces").hasToString(whole.toString());
        assertThat(reader.apply(input.singly())).as("byte by byte").hasToString(whole.toString());
        return whole;
    }
}
