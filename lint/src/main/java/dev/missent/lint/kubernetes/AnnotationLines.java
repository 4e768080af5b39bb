package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.TextEdit.InsertAfter;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/** The annotations of ingress-nginx of one object, a line each, found by one of them. Annotations in braces are not changed. */
final class AnnotationLines {
    private static final String DOCUMENT = "\n---";
    private static final Pattern HOST = Pattern.compile("[\\s{,-]host:\\s*[\"']?([^\\s\"',}]+)");
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";

    private final List<Place> lines = new ArrayList<>();

    private AnnotationLines() {}

    /** The annotations beside the one that a place is in; none if the line of the place is not an annotation. */
    static AnnotationLines around(Place place) {
        var found = new AnnotationLines();
        var file = place.file();
        int own = indent(file.lineOf(place.line()));
        if (file.lineOf(place.line()).strip().startsWith(PREFIX)) {
            int first = place.line();
            while (first > 1 && isInside(file.lineOf(first - 1), own)) {
                first--;
            }
            for (int line = first; line <= file.lines() && isInside(file.lineOf(line), own); line++) {
                found.add(file, line, own);
            }
        }
        return found;
    }

    /** The hosts that the document of a place has. */
    static Set<String> hosts(Place place) {
        String text = place.file().text();
        int first = Math.max(0, text.lastIndexOf(DOCUMENT, place.offset()));
        int next = text.indexOf(DOCUMENT, place.offset());
        return HOST.matcher(text.substring(first, next < 0 ? text.length() : next)).results().map(found -> found.group(1))
            .collect(Collectors.toSet());
    }

    private void add(SourceFile file, int line, int own) {
        String text = file.lineOf(line);
        if (indent(text) == own && text.strip().startsWith(PREFIX)) {
            lines.add(file.at(line, own + 1, text.stripTrailing().length() - own));
        }
    }

    private static boolean isInside(String line, int own) {
        return !line.isBlank() && indent(line) >= own;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The line of an annotation. */
    Optional<Place> line(String name) {
        return lines.stream().filter(place -> place.text().startsWith(PREFIX + name + ":")).findFirst();
    }

    /** The annotation with that value: changed where it is, or added behind another one. */
    TextEdit with(String name, String value, Place behind) {
        String text = PREFIX + name + ": " + value;
        return line(name).<TextEdit>map(place -> new Replace(place, text))
            .orElseGet(() -> new InsertAfter(behind, List.of(text)));
    }
}
