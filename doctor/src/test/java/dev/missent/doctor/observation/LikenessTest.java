package dev.missent.doctor.observation;

import java.util.List;

import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LikenessTest {
    /** {@code status digest title canonical location}; {@code -} for none. */
    private static Reply reply(String text) {
        String[] words = text.split(" ", -1);
        var location = word(words[4]);
        return new Reply(Integer.parseInt(words[0]), location == null ? List.of() : List.of(new Field("Location", location)),
            new Body(9, true, words[1], word(words[2]), word(words[3]), ""));
    }

    private static @Nullable String word(String word) {
        return word.equals("-") ? null : word;
    }

    @ParameterizedTest
    @CsvSource({
            "200 x Shop - -, 200 x Shop - -, SAME",
            "200 x Shop - -, 200 y Shop - -, SAME",
            "200 x Shop a.test -, 200 y Shop a.test -, SAME",
            "200 x Shop a.test -, 200 y Shop b.test -, DIFFERENT",
            "200 x Shop a.test -, 200 y Shop - -, DIFFERENT",
            "200 x Shop - -, 200 y News - -, DIFFERENT",
            "200 x Shop - -, 200 y - - -, DIFFERENT",
            "200 x - - -, 200 y - - -, UNCLEAR",
            "200 x - - -, 200 x - - -, SAME",
            "200 x Shop - -, 404 x Shop - -, DIFFERENT",
            "404 x Gone - -, 404 y Gone - -, SAME",
            "301 x - - /a, 301 y - - /a, SAME",
            "301 x - - /a, 301 x - - /b, DIFFERENT",
            "301 x - - -, 301 y - - -, SAME",
            "301 x - - /a, 302 x - - /a, DIFFERENT",
    })
    void twoAnswersAreTheSameSitesOrNot(String one, String other, Likeness likeness) {
        assertThat(Likeness.of(reply(one), reply(other))).isEqualTo(likeness);
        assertThat(Likeness.of(reply(other), reply(one))).isEqualTo(likeness);
    }
}
