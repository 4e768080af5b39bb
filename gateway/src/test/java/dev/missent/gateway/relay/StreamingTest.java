package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies pass through a JVM whose memory is smaller than they are, up and down, between every pair of protocols. */
class StreamingTest {
    private static final List<String> COMMAND = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:MaxDirectMemorySize=64m", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), SmallHeap.class.getName());

    private static List<String> relayed(long bytes) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(COMMAND));
        builder.command().add(Long.toString(bytes));
        var process = builder.redirectErrorStream(true).start();
        try (var said = process.getInputStream()) {
            return new String(said.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("SLF4J")).toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> allOfThem() {
        return Pair.all().map(pair -> pair + " true").toList();
    }

    @Test
    void bodiesOf96MiBPassThrough64MiBOfHeap() throws Exception {
        assertThat(relayed(96L << 20)).containsExactlyElementsOf(allOfThem());
    }

    @Test
    @EnabledIfSystemProperty(named = "missent.long", matches = "true")
    void bodiesOfOneGiBPassThrough64MiBOfHeap() throws Exception {
        assertThat(relayed(1L << 30)).containsExactlyElementsOf(allOfThem());
    }
}
