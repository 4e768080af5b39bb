package dev.missent.doctor.observation;

import java.util.List;

import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refusal itself says. */
class WordingTest {
    private static Reply reply(String text, Field... fields) {
        return new Reply(421, List.of(fields), new Body(text.length(), true, "00", null, null, text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Invalid Host header | Invalid Host header",
            "'{\"detail\":\"no such tenant\"}' | '{\"detail\":\"no such tenant\"}'",
            "<html><head><title>x</title></head><h1>Bad Request (400)</h1><p>Host is odd</p> | Host is odd",
            "<h1>421: Misdirected Request</h1><p>The hostname was unrecognized.</p> | The hostname was unrecognized.",
            "<h1>403 Forbidden</h1><hr><center>nginx/1.22.1</center> | ''", "'' | ''", "421 | ''",
            "<p>cut off in a ta<b | cut off in a ta"})
    void theFirstLineThatIsMoreThanTheStatusCounts(String text, String said) {
        assertThat(Wording.of(reply(text))).isEqualTo(said);
    }

    @Test
    void aLongLineIsCut() {
        assertThat(Wording.of(reply("x".repeat(500)))).hasSize(121).endsWith("…");
    }

    @Test
    void theServerFieldSigns() {
        assertThat(Wording.signed(reply("no", new Field("Server", "uvicorn")))).isEqualTo("uvicorn says \"no\"");
        assertThat(Wording.signed(reply("no"))).isEqualTo("says \"no\"");
    }
}
