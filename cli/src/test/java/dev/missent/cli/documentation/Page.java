package dev.missent.cli.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param text what it says
 */
public record Page(Path file, String text) {
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(# file: .*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    /** The folder of the project: the parent of the module whose tests run. */
    public static Path root() {
        var module = Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).toAbsolutePath().normalize();
        return Files.exists(module.resolve("missent")) ? module : module.resolve("..").normalize();
    }

    /** The page at a path under the root. */
    public static Page of(String path) {
        return read(root().resolve(path));
    }

    /** All of them. */
    public static List<Page> all() {
        try (var files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".md")).filter(Page::isOurs).sorted().map(Page::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isOurs(Path file) {
        for (var part : root().relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its path under the root. */
    public String name() {
        return root().relativize(file).toString();
    }

    /** What stands in code style in the first cell of each table row. */
    public List<String> firstCells() {
        return FIRST_CELL.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The table row that begins with a word in code style; empty when there is none. */
    public String row(String first) {
        return text.lines().filter(line -> line.startsWith("| `" + first + "` |")).findFirst().orElse("");
    }

    /** What stands under a heading of the second level. */
    public String section(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        int end = start < 0 ? -1 : text.indexOf("\n## ", start + 1);
        return start < 0 ? "" : text.substring(start, end < 0 ? text.length() : end);
    }

    /** The examples that are whole configuration files: their first line says so. */
    public List<String> configurations() {
        return YAML.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The files that it links to. */
    public List<Path> targets() {
        return links().map(link -> target(path(link))).toList();
    }

    /** The links whose file, or whose heading in it, does not exist. */
    public List<String> brokenLinks() {
        var broken = new ArrayList<String>();
        links().filter(link -> !resolves(link)).forEach(broken::add);
        return broken;
    }

    private Stream<String> links() {
        return LINK.matcher(FENCED.matcher(text).replaceAll("")).results().map(match -> match.group(1))
            .filter(link -> !link.contains("://"));
    }

    private boolean resolves(String link) {
        var target = target(path(link));
        int hash = link.indexOf('#');
        return Files.exists(target) && (hash < 0 || read(target).anchors().contains(link.substring(hash + 1)));
    }

    private Path target(String path) {
        return path.isEmpty() ? file : file.resolveSibling(path).normalize();
    }

    private static String path(String link) {
        int hash = link.indexOf('#');
        return hash < 0 ? link : link.substring(0, hash);
    }

    /** As GitHub makes them of headings. */
    private Set<String> anchors() {
        return HEADING.matcher(FENCED.matcher(text).replaceAll("")).results().map(Page::anchor).collect(Collectors.toSet());
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
