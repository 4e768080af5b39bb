package dev.missent.doctor.casefile;

import java.util.List;

import dev.missent.doctor.casefile.CaseFileJson.Outcome;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CaseFileJsonTest {
    static List<Scene> scenes() {
        return Scene.all();
    }

    private static String text() {
        return CaseFileJson.write(Scene.named("MS-U06").file());
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatIsWrittenIsReadAgain(Scene scene) {
        assertThat(CaseFileJson.read(CaseFileJson.write(scene.file()))).isEqualTo(new Outcome.Read(scene.file()));
    }

    @Test
    void fieldsOfLaterVersionsAreLeftOut() {
        String later = text().replace("\"schemaVersion\" : \"1.0\"", "\"schemaVersion\" : \"1.7\", \"later\" : {\"a\" : [1]}")
            .replace("\"purpose\" :", "\"later\" : 1, \"purpose\" :");
        assertThat(CaseFileJson.read(later)).isInstanceOfSatisfying(Outcome.Read.class,
            read -> assertThat(read.file().exchanges()).isEqualTo(Scene.named("MS-U06").file().exchanges()));
    }

    @Test
    void wordsAreInLowerCase() {
        assertThat(text()).contains("\"purpose\" : \"origin_no_sni\"", "\"place\" : \"front\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "0.9", "10.0", "x"})
    void anotherMajorVersionIsNotRead(String version) {
        assertThat(CaseFileJson.read(text().replace("\"schemaVersion\" : \"1.0\"", "\"schemaVersion\" : \"" + version + "\"")))
            .isEqualTo(new Outcome.Unreadable("this case file has the form " + version + "; this program reads 1.x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null", "12", "\"text\"", "{\"schemaVersion\":7}", "<html>"})
    void whatIsNoCaseFileGivesASentence(String text) {
        assertThat(CaseFileJson.read(text)).isInstanceOfSatisfying(Outcome.Unreadable.class,
            unreadable -> assertThat(unreadable.sentence()).startsWith("this "));
    }

    @Test
    void aFileThatIsCutOffGivesASentence() {
        String whole = text();
        for (int length = 0; length < whole.length() - 1; length += 97) {
            assertThat(CaseFileJson.read(whole.substring(0, length))).as("%d characters", length)
                .isInstanceOf(Outcome.Unreadable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"\"port\" : 443,\"port\" : \"https\"", "\"purpose\" : \"own\",\"purpose\" : \"guess\"",
            "\"place\" : \"front\",\"place\" : 7.5", "\"complete\" : true,\"complete\" : []"})
    void aValueOfAnotherTypeGivesASentence(String good, String bad) {
        assertThat(text()).contains(good);
        assertThat(CaseFileJson.read(text().replace(good, bad))).isInstanceOf(Outcome.Unreadable.class);
    }

    /** A file that was written by hand; what is missing must not surface later as something that cannot be. */
    @ParameterizedTest
    @ValueSource(strings = {"targets", "connections", "exchanges", "certificates", "notes"})
    void aPartThatIsMissingGivesASentence(String part) {
        assertThat(CaseFileJson.read(text().replace("\"" + part + "\" :", "\"was-" + part + "\" :")))
            .isInstanceOf(Outcome.Unreadable.class);
    }
}
