package dev.missent.lint.manifest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.missent.lint.caddy.CaddyJsonReader;
import dev.missent.lint.envoy.EnvoyReader;
import dev.missent.lint.jetty.JettyReader;
import dev.missent.lint.kubernetes.KubernetesReader;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.spring.SpringReader;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tomcat.TomcatReader;
import dev.missent.lint.traefik.TraefikReader;

/**
 * Configurations as people have them. Beside {@code x} lies {@code x.expected}, with a line for each finding that an expert expects (rule and
 * line) and for each note; what follows a {@code #} says why. A folder is one configuration.
 */
public final class Corpus {
    static final Map<String, ConfigurationReader> READERS = Map.of("traefik", new TraefikReader(), "kubernetes",
        new KubernetesReader(), "envoy",
        new EnvoyReader(), "tomcat", new TomcatReader(), "jetty", new JettyReader(), "spring", new SpringReader(), "caddy",
        new CaddyJsonReader());
    private static final String SUFFIX = ".expected";

    private Corpus() {}

    /**
     * A configuration.
     *
     * @param name the name below the corpus
     * @param path the file or folder
     * @param reader the reader of its product
     */
    public record Entry(String name, Path path, ConfigurationReader reader) {
        boolean isFolder() {
            return Files.isDirectory(path);
        }

        public List<SourceFile> files() throws IOException {
            if (!isFolder()) {
                return List.of(source(path));
            }
            try (var files = Files.list(path)) {
                var sources = new ArrayList<SourceFile>();
                for (var file : files.sorted().toList()) {
                    sources.add(source(file));
                }
                return sources;
            }
        }

        private static SourceFile source(Path file) throws IOException {
            return new SourceFile(Objects.requireNonNull(file.getFileName()).toString(), Files.readString(file));
        }

        List<String> expected() throws IOException {
            return Files.readAllLines(Path.of(path + SUFFIX)).stream().map(line -> line.replaceFirst("\\s*#.*", ""))
                .filter(line -> !line.isEmpty())
                .sorted().toList();
        }
    }

    public static List<Entry> all() throws IOException, URISyntaxException {
        var root = Path.of(Objects.requireNonNull(Corpus.class.getResource("/manifests")).toURI());
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().map(expected -> entry(root, expected))
                .toList();
        }
    }

    private static Entry entry(Path root, Path expected) {
        String file = expected.toString();
        var path = Path.of(file.substring(0, file.length() - SUFFIX.length()));
        var within = root.relativize(path);
        return new Entry(within.toString(), path, Objects.requireNonNull(READERS.get(within.getName(0).toString())));
    }
}
