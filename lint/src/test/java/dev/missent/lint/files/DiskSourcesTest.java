package dev.missent.lint.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiskSourcesTest {
    @TempDir
    Path folder = Path.of("");

    private final DiskSources sources = new DiskSources(Limits.STANDARD);

    private SourceFile write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return sources.open(file).orElseThrow();
    }

    @Test
    void aGlobMeansFilesInTheOrderOfTheirNamesWithoutHiddenOnes() throws IOException {
        var main = write("nginx.conf", "");
        write("conf.d/b.conf", "");
        write("conf.d/a.conf", "");
        write("conf.d/.hidden.conf", "");
        write("conf.d/a.conf~", "");
        assertThat(sources.include("conf.d/*.conf", main, folder.toString()))
            .extracting(file -> Path.of(file.name()).getFileName().toString())
            .containsExactly("a.conf", "b.conf");
    }

    @Test
    void aRelativePathIsLookedUpInTheFoldersAboveAsWell() throws IOException {
        var site = write("etc/nginx/sites-enabled/a", "");
        write("etc/nginx/snippets/tls.conf", "x");
        assertThat(sources.include("snippets/tls.conf", site, folder.resolve("etc/nginx/sites-enabled").toString())).hasSize(1);
    }

    @Test
    void anAbsolutePathThatDoesNotExistIsLookedUpInACopy() throws IOException {
        var main = write("copy/nginx.conf", "");
        write("copy/conf.d/a.conf", "x");
        assertThat(sources.include("/nowhere/etc/nginx/conf.d/*.conf", main, folder.resolve("copy").toString())).hasSize(1);
    }

    @Test
    void theSameFileIsTheSameObject() throws IOException {
        var main = write("a", "x");
        assertThat(sources.include("a", main, folder.toString())).singleElement().isSameAs(main);
    }

    @Test
    void whatExceedsALimitIsNotRead() throws IOException {
        Files.writeString(folder.resolve("large"), "x".repeat(101));
        Files.writeString(folder.resolve("small"), "x".repeat(99));
        var narrow = new DiskSources(new Limits(100, 150, 10, 10, 10, 10));
        assertThat(narrow.open(folder.resolve("large"))).isEmpty();
        assertThat(narrow.open(folder.resolve("small"))).isPresent();
        Files.writeString(folder.resolve("next"), "x".repeat(99));
        assertThat(narrow.open(folder.resolve("next"))).as("beyond the total").isEmpty();
    }

    @Test
    void theOutputOfNginxIsItsFiles() {
        var dump = new SourceFile("-",
            "# configuration file /etc/nginx/nginx.conf:\na;\n\n# configuration file /etc/nginx/conf.d/x.conf:\nb;\n");
        var files = DumpedSources.of(dump, sources).orElseThrow();
        assertThat(files.main().text()).isEqualTo("a;\n\n");
        assertThat(((Sources) files).include("conf.d/*.conf", files.main(), "/etc/nginx")).extracting(SourceFile::text)
            .containsExactly("b;\n");
        assertThat(DumpedSources.of(new SourceFile("-", "a;"), sources)).isEmpty();
    }
}
