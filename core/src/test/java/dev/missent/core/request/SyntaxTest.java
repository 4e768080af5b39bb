package dev.missent.core.request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SyntaxTest {
    /** RFC 9110 s5.6.2: tchar. */
    @Test
    void aTokenCharacterIsALetterADigitOrOneOfFifteenSigns() {
        var accepted = new StringBuilder();
        for (char c = 0; c < 0x180; c++) {
            if (Syntax.isTokenCharacter(c)) {
                accepted.append(c);
            }
        }
        assertThat(accepted).hasToString(
            "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");
    }

    @Test
    void aTokenIsNotEmpty() {
        assertThat(Syntax.isToken("")).isFalse();
        assertThat(Syntax.isToken("x-1")).isTrue();
        assertThat(Syntax.isToken("x:")).isFalse();
    }

    /** RFC 9110 s5.5: "Field values containing CR, LF, or NUL characters are invalid and dangerous". */
    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\u0000b", "a\u0001b", "a\u007fb"})
    void aFieldValueHasNoControlCharacter(String value) {
        assertThat(Syntax.isFieldValue(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "ü", "\u00ff"})
    void everythingElseMayStandInAFieldValue(String value) {
        assertThat(Syntax.isFieldValue(value)).isTrue();
    }

    /** The Kelvin sign is a k in Unicode's lower case, and not in a scheme. */
    @Test
    void aSchemeIsAscii() {
        assertThat(Syntax.scheme("\u212a")).isNull();
        assertThat(Syntax.equalsIgnoreCase("\u212a", "k")).isFalse();
    }
}
