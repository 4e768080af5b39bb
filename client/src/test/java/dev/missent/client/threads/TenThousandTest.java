package dev.missent.client.threads;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.missent.junit.MisdirectingServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Blocking calls are cheap: {@link TenThousand} at once, with 128 MiB of heap, half of which their stacks take, in a process of their own. */
@Timeout(120)
class TenThousandTest {
    @TempDir
    private Path directory;

    @Test
    void tenThousandVirtualThreadsAreServedFromASmallHeapAndPinNoCarrier() throws Exception {
        try (var server = MisdirectingServer.forNames("a.test").start()) {
            var authority = Files.write(directory.resolve("ca.der"), server.authority().getEncoded());
            var output = directory.resolve("output");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=64m", "-cp",
                System.getProperty("java.class.path"), TenThousand.class.getName(), Integer.toString(server.port()),
                authority.toString()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            try {
                assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ended in time").isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(Files.readString(output)).contains("answered 10000").doesNotContain("failed", "pinned ", "OutOfMemory");
        }
    }
}
