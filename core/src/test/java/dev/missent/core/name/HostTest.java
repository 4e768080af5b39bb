package dev.missent.core.name;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostTest {
    /** RFC 9110 s4.2.3: "The scheme and host are case-insensitive and normally provided in lowercase". */
    @Test
    void aNameIsLowerCase() {
        assertThat(Host.of("WWW.Example")).isEqualTo(new Host("www.example", Host.Kind.NAME));
    }

    @Test
    void lowerCaseIsThatOfAsciiInEveryLocale() {
        assertThat(Host.of("TITLE.EXAMPLE").name()).isEqualTo("title.example");
    }

    @Test
    void exactlyOneTrailingDotIsDropped() {
        assertThat(Host.of("a.example.")).isEqualTo(Host.of("a.example"));
    }

    @Test
    void anAddressKeepsNoTrailingDot() {
        assertThat(Host.of("192.0.2.10.")).isEqualTo(Host.of("192.0.2.10"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a.example            | NAME
        localhost            | NAME
        under_score.example  | NAME
        xn--bcher-kva.example| NAME
        1a.2b                | NAME
        1.2.3.4.example      | NAME
        192.0.2.10           | IPV4
        0.0.0.0              | IPV4
        255.255.255.255      | IPV4
        [2001:db8::10]       | IPV6
        """)
    void theFormSaysWhatAHostIs(String text, Host.Kind kind) {
        assertThat(Host.of(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
        ''               | AUTHORITY_EMPTY
        .                | HOST_LABEL_EMPTY
        a.example..      | HOST_LABEL_EMPTY
        a..example       | HOST_LABEL_EMPTY
        .example         | HOST_LABEL_EMPTY
        'a example'      | HOST_CHARACTER
        bücher.example   | HOST_CHARACTER
        %61.example      | HOST_CHARACTER
        'a.example,b'    | HOST_CHARACTER
        *.example        | HOST_CHARACTER
        a/b              | HOST_CHARACTER
        a]               | HOST_CHARACTER
        1.2.3            | HOST_IPV4
        1.2.3.4.5        | HOST_IPV4
        256.0.0.1        | HOST_IPV4
        192.0.2.010      | HOST_IPV4
        a.example.1      | HOST_IPV4
        4294967295       | HOST_IPV4
        [                | HOST_IPV6
        []               | HOST_IPV6
        [::1             | HOST_IPV6
        [::1]x           | HOST_IPV6
        [192.0.2.10]     | HOST_IPV6
        [v1.x]           | HOST_IPV6
        """)
    void whatIsNoHostIsADefectAndNoException(String text, Defect defect) {
        assertThat(Host.parse(text)).isEqualTo(Parsed.malformed(defect));
    }

    /** RFC 1035 s2.3.4: "labels 63 octets or less, names 255 octets or less" (with its length octets: 253 characters of text). */
    @Test
    void aLabelHasAtMost63Characters() {
        assertThat(Host.parse("a".repeat(63) + ".example")).isInstanceOf(Parsed.Valid.class);
        assertThat(Host.parse("a".repeat(64) + ".example")).isEqualTo(Parsed.malformed(Defect.HOST_TOO_LONG));
    }

    @Test
    void aNameHasAtMost253CharactersWithoutItsTrailingDot() {
        String longest = "a.".repeat(126) + "b";
        assertThat(Host.parse(longest)).isInstanceOf(Parsed.Valid.class);
        assertThat(Host.parse(longest + ".")).isEqualTo(Host.parse(longest));
        assertThat(Host.parse(longest + "c")).isEqualTo(Parsed.malformed(Defect.HOST_TOO_LONG));
    }

    @Test
    void onlyIpv6IsPrintedInBrackets() {
        assertThat(Host.of("[2001:DB8::10]")).hasToString("[2001:db8::10]");
        assertThat(Host.of("192.0.2.10")).hasToString("192.0.2.10");
        assertThat(Host.of("A.example")).hasToString("a.example");
    }

    @Test
    void aConstantThatIsNoHostSaysWhatIsWrong() {
        assertThatThrownBy(() -> Host.of("a b")).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("malformed_host_character: the host has a character that no host name has");
    }
}
