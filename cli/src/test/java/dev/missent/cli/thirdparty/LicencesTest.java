package dev.missent.cli.thirdparty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Who gets the jar gets the licences and notices of everything in it. */
class LicencesTest {
    private static final Path FOLDER = Path.of("target/classes/META-INF/licenses");
    /** What authors put into META-INF: LICENSE, NOTICE.txt, license/LICENSE.boringssl.txt, jsoup/LICENSE and the like. */
    private static final Pattern TEXT = Pattern.compile("META-INF/.*(LICENSE|NOTICE)[^/]*");

    /** The files of each component, by its name. */
    private static Map<String, List<String>> files() throws IOException {
        return Files.readAllLines(FOLDER.resolve("components.tsv")).stream().filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .collect(Collectors.toMap(parts -> parts[0], parts -> List.of(parts[2].split(" ", -1))));
    }

    private static List<String> texts(Component component) throws IOException {
        var path = Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(File.pathSeparator, -1)).filter(one -> one.endsWith(File.separator + component.file())).findFirst()
            .orElseThrow();
        try (var jar = new JarFile(path)) {
            var entries = jar.stream().filter(entry -> TEXT.matcher(entry.getName()).matches() && !entry.isDirectory()).toList();
            var texts = new ArrayList<String>();
            for (JarEntry entry : entries) {
                texts.add(new String(jar.getInputStream(entry).readAllBytes(), UTF_8).strip());
            }
            return texts;
        }
    }

    @Test
    void everyComponentHasItsLicence() throws IOException {
        assertThat(files().keySet()).containsExactlyInAnyOrderElementsOf(
            Component.resolved().stream().map(Component::name).distinct().toList());
    }

    @Test
    void everyTextIsThereAndNoneIsWithoutAComponent() throws IOException {
        try (var all = Files.list(FOLDER)) {
            assertThat(all.map(file -> file.getFileName().toString())
                .filter(name -> !name.matches("LICENSE|components.tsv|resolved.txt")))
                .containsExactlyInAnyOrderElementsOf(files().values().stream().flatMap(List::stream).distinct().toList());
        }
        assertThat(FOLDER.resolve("LICENSE")).as("missent's own").content().contains("Apache License");
    }

    @Test
    void everyTextThatAuthorsPutIntoTheirJarIsHandedOnUnchanged() throws IOException {
        var files = files();
        for (var component : Component.resolved()) {
            var handedOn = files.getOrDefault(component.name(), List.of()).stream().map(name -> content(FOLDER.resolve(name)))
                .toList();
            assertThat(handedOn).as(component.toString()).containsAll(texts(component));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
