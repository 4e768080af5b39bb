package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReportCommandTest {
    @TempDir
    Path path = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"{} | it has no schemaVersion",
            "{'schemaVersion':'2.0'} | has the form 2.0; this program reads 1.x",
            "no JSON at all | this is not a case file", "{'schemaVersion':'1.0','targets':5} | this is not a case file",
            "{'schemaVersion':'1.0'} | this is not a case file"})
    void whatIsNoCaseFileIsWrongUsage(String text, String sentence) throws IOException {
        var file = Files.writeString(path.resolve("run.json"), text.replace('\'', '"'));
        var said = Said.by("report", file.toString());
        assertThat(said.err()).contains("run.json: ", sentence);
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() {
        assertThat(Said.by("report", path.resolve("nothing.json").toString()).err())
            .contains("nothing.json: there is no such file");
    }
}
