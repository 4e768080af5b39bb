package dev.missent.gateway.relay;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * RFC 9113 s10.5: "An endpoint that doesn't monitor use of these features exposes itself to a risk of denial of service." Windows count
 * bytes; a byte that comes alone costs a hundred times as much.
 */
class ShortPiecesTest {
    @ParameterizedTest
    @EnumSource
    void twoMillionPiecesThatNobodyTakesFitIntoLittleMemory(ShortPieces.From from) throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
            "-XX:MaxDirectMemorySize=64m", "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), ShortPieces.class.getName(),
            from.name()).redirectErrorStream(true).start();
        try (var said = process.getInputStream()) {
            assertThat(new String(said.readAllBytes(), UTF_8)).contains("answered true").doesNotContain("OutOfMemory");
        } finally {
            process.destroyForcibly();
        }
    }
}
