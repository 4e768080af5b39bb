package dev.missent.cli.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A class that a page names in code style: {@code Search}, {@code roster.Lane} with the end of its package, {@code Relay.accept} with a
 * member.
 *
 * @param name as the page has it
 * @param packageEnd folders with slashes, empty when the page names none
 * @param type the class
 * @param member a nested class, a method or a constant; empty when the page names none
 */
public record NamedCode(String name, String packageEnd, String type, String member) {
    private static final Pattern NAME = Pattern
        .compile("`((?:[a-z0-9]+\\.)*)([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([A-Za-z]\\w*))?`");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");

    private static final Set<String> FOR_TESTS = Set.of("testkit", "attack", "bench");

    /** All that a page names. */
    public static List<NamedCode> in(Page page) {
        return NAME.matcher(FENCED.matcher(page.text()).replaceAll("")).results()
            .map(match -> new NamedCode(match.group().replace("`", ""), match.group(1).replace('.', '/'), match.group(2),
                match.group(3) == null ? "" : match.group(3)))
            .distinct().toList();
    }

    /** All Java code of the project. */
    public static List<Path> sources() {
        try (var modules = Files.list(Page.root()); var adapters = Files.list(Page.root().resolve("adapters"))) {
            return Stream.concat(modules, adapters).map(module -> module.resolve("src")).filter(Files::isDirectory)
                .flatMap(NamedCode::java).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> java(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The files that it can mean, tests only if no main code has the class. More than one means that the page must say the package. */
    public List<Path> among(List<Path> sources) {
        var end = Path.of(packageEnd + type + ".java");
        var all = sources.stream().filter(file -> file.endsWith(end)).filter(this::hasMember).toList();
        var main = all.stream().filter(NamedCode::isShipped).toList();
        return main.isEmpty() ? all : main;
    }

    private static boolean isShipped(Path file) {
        var path = Page.root().relativize(file);
        return path.startsWith(path.getName(0).resolve("src/main")) && !FOR_TESTS.contains(path.getName(0).toString());
    }

    private boolean hasMember(Path file) {
        try {
            return member.isEmpty() || Pattern.compile("\\b" + member + "\\b").matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
