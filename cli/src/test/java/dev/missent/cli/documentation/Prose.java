package dev.missent.cli.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people read in a file: comments and string literals of Java code, the text of a page without its code, all of another file.
 *
 * @param path where the file is, under the root of the project, with slashes
 * @param text the file; everything that is not read is blank, so that lines keep their numbers
 */
public record Prose(String path, String text) {
    private static final List<String> MODULES = List.of("core", "wire", "client", "gateway", "doctor", "lint", "cli", "junit",
        "micrometer", "adapters/common", "adapters/jetty", "adapters/tomcat", "adapters/vertx", "adapters/netty",
        "adapters/spring-boot");
    private static final Pattern READ_IN_JAVA = Pattern
        .compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");
    private static final Pattern CHARACTER = Pattern.compile("'(?:\\\\.|[^'\\\\\\n])'");
    private static final Pattern CODE_IN_PAGE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\\n]*`|\\]\\([^)\\s]*\\)");
    private static final Pattern MARGIN = Pattern.compile("(?m)^ *(?:\\*(?!/)|//)");

    /** The main code of all modules with its messages, and all pages. */
    public static List<Prose> all() {
        var code = MODULES.stream().flatMap(module -> files(module + "/src/main"));
        var pages = Stream.concat(files("docs"), Stream.of("README.md", "CONTRIBUTING.md").map(Page.root()::resolve));
        return Stream.concat(code, pages).filter(Prose::isRead).sorted().map(Prose::of).toList();
    }

    private static Stream<Path> files(String folder) {
        try (var files = Files.walk(Page.root().resolve(folder))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Licences are other people's words. */
    private static boolean isRead(Path file) {
        return file.toString().matches(".*\\.(?:java|md|json|properties|html)") && !file.toString().contains("/licenses/");
    }

    private static Prose of(Path file) {
        try {
            return of(Page.root().relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is read in a file with this content. */
    public static Prose of(String path, String content) {
        if (path.endsWith(".java")) {
            return new Prose(path, blank(MARGIN, only(READ_IN_JAVA, blank(CHARACTER, content))));
        }
        return new Prose(path, path.endsWith(".md") ? blank(CODE_IN_PAGE, content) : content);
    }

    /** The number of the line, from 1, of a place in the text. */
    public int line(int place) {
        return 1 + (int) text.substring(0, place).chars().filter(character -> character == '\n').count();
    }

    private static String only(Pattern kept, String content) {
        var text = new StringBuilder();
        int end = 0;
        for (var matcher = kept.matcher(content); matcher.find(); end = matcher.end()) {
            text.append(blanks(content.substring(end, matcher.start()))).append(matcher.group());
        }
        return text.append(blanks(content.substring(end))).toString();
    }

    private static String blank(Pattern dropped, String content) {
        return dropped.matcher(content).replaceAll(match -> blanks(match.group()));
    }

    private static String blanks(String dropped) {
        return dropped.replaceAll("[^\\n]", " ");
    }
}
