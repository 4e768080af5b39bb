package dev.missent.core.name;

import java.util.function.Consumer;

import dev.missent.core.seeded.CountedText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Twice the text, at most twice the work (and a constant): no text makes a parser slow. */
class LinearWorkTest {
    private static final int LENGTH = 4096;
    private static final int CONSTANT = 64;

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "0", "0.", ":", "::", "[", "]", "[::", "@", "f:", "0:", "1.", "-", ".", "a:0", "ü", "%",
            "*."})
    void anAuthorityIsReadInLinearTime(String piece) {
        assertLinear(piece, Authority::parse);
        assertLinear("[" + piece, Authority::parse);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "0", ":", "::", "[::", "f:", "1."})
    void aHostIsReadInLinearTime(String piece) {
        assertLinear(piece, Host::parse);
        assertLinear("a.example:" + piece, Authority::parse);
    }

    private static void assertLinear(String piece, Consumer<CharSequence> parser) {
        long once = looks(piece, LENGTH, parser);
        long twice = looks(piece, 2 * LENGTH, parser);
        assertThat(twice).as("characters read of 2n × <%s>, n took %d", piece, once).isLessThanOrEqualTo(2 * once + CONSTANT);
        assertThat(once).isLessThanOrEqualTo(4L * LENGTH * piece.length() + CONSTANT);
    }

    private static long looks(String piece, int times, Consumer<CharSequence> parser) {
        var text = new CountedText(piece.repeat(times));
        parser.accept(text);
        return text.looks();
    }
}
