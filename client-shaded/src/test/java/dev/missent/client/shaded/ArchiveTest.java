package dev.missent.client.shaded;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import dev.missent.core.name.Host;
import dev.missent.junit.MisdirectingServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveTest {
    private static final Path ARCHIVE = Path.of(property("missent.archive"));
    private static final Path APPLICATIONS = Path.of(property("missent.applications"));
    private static final String SERVED = "200 HTTP_2, attempts: 1\n200 HTTP_2, attempts: 2\n";

    @RegisterExtension
    static final MisdirectingServer SERVER = MisdirectingServer.forNames("a.test", "b.test").strict().build();

    @TempDir
    private Path folder;

    @Test
    void theArchiveHasNoClassUnderTheNameOfNetty() throws IOException {
        try (var archive = new JarFile(ARCHIVE.toFile())) {
            assertThat(archive.stream().map(ZipEntry::getName))
                .anyMatch(name -> name.startsWith("dev/missent/client/internal/netty/"))
                .noneMatch(name -> name.startsWith("io/netty/") || name.startsWith("dev/missent/wire/")
                    || name.startsWith("META-INF/native"));
        }
    }

    @Test
    void theArchiveSaysWhichNettyItContains() throws IOException {
        try (var archive = new JarFile(ARCHIVE.toFile())) {
            assertThat(archive.getManifest().getMainAttributes().getValue("Missent-Contains"))
                .matches("io\\.netty 4\\.2\\.\\d+\\.Final as dev\\.missent\\.client\\.internal\\.netty");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.118", "4.2.7"})
    void theClientWorksBesideAnotherNetty(String netty) throws Exception {
        var run = run(Stream.of(APPLICATIONS.resolve(netty) + "/*", ARCHIVE.toString()));
        assertThat(run).isEqualTo(SERVED);
    }

    @Test
    void theClientWorksWithoutAnyOtherNetty() throws Exception {
        assertThat(run(Stream.of(ARCHIVE.toString()))).isEqualTo(SERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.118", "4.2.7"})
    void withoutTheArchiveAnOldNettyIsRefusedWithASentence(String netty) throws Exception {
        var run = run(Stream.of(APPLICATIONS.resolve(netty) + "/*", place("dev.missent.client.MissentClient"),
            place("dev.missent.wire.Limits")));
        assertThat(run).contains(
            "IllegalStateException: missent-client-unshaded needs Netty 4.2.18 or newer, and the class path has " + netty);
    }

    /** What the program prints, in a JVM whose class path has nothing else that could help. */
    private String run(Stream<String> classPath) throws Exception {
        var authority = folder.resolve("authority.der");
        Files.write(authority, SERVER.authority().getEncoded());
        var path = Stream.concat(classPath, Stream.of(place(Program.class.getName()), place(Host.class.getName()))).toList();
        var output = folder.resolve("output");
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", String.join(File.pathSeparator, path), Program.class.getName(), authority.toString(),
            SERVER.url("a.test", "/").toString(), SERVER.url("b.test", "/").toString()))
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static String place(String type) throws ReflectiveOperationException {
        return Path.of(URI.create(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        assertThat(value).as(name + ", which the build sets").isNotNull();
        return value;
    }
}
