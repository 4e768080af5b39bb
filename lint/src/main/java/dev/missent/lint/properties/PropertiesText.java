package dev.missent.lint.properties;

import java.util.ArrayList;
import java.util.List;

import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/**
 * Reads properties as {@link java.util.Properties} does, and keeps the places. Total: any text.
 *
 * @param documents the properties of each document; one unless there are lines with {@code #---}
 */
public record PropertiesText(List<List<Property>> documents) {
    /** Copies the lists. */
    public PropertiesText {
        documents = documents.stream().map(List::copyOf).toList();
    }

    /**
     * A key and its value.
     *
     * @param place where the key is
     * @param valuePlace where the value is
     */
    public record Property(String key, Place place, String value, Place valuePlace) {}

    /** The properties of a file. */
    public static PropertiesText read(SourceFile file) {
        var documents = new ArrayList<List<Property>>();
        var current = new ArrayList<Property>();
        for (int number = 1; number <= file.lines(); number++) {
            int first = number;
            String line = file.lineOf(number);
            String content = line.stripLeading();
            if (content.equals("#---") || content.equals("!---")) {
                documents.add(current);
                current = new ArrayList<>();
            } else if (!content.isEmpty() && content.charAt(0) != '#' && content.charAt(0) != '!') {
                var logical = new StringBuilder(line);
                while (isContinued(logical) && number < file.lines()) {
                    logical.setLength(logical.length() - 1);
                    logical.append(file.lineOf(++number).stripLeading());
                }
                current.add(property(logical.toString(), file, first));
            }
        }
        documents.add(current);
        return new PropertiesText(documents);
    }

    /** Whether the line ends with an odd number of backslashes. */
    private static boolean isContinued(CharSequence line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static Property property(String line, SourceFile file, int number) {
        int start = blanks(line, 0);
        int end = start;
        while (end < line.length() && "=: \t\f".indexOf(line.charAt(end)) < 0) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, line.length());
        int value = blanks(line, end);
        if (value < line.length() && (line.charAt(value) == '=' || line.charAt(value) == ':')) {
            value = blanks(line, value + 1);
        }
        String text = line.substring(value).stripTrailing();
        return new Property(Escapes.replaced(line.substring(start, end)), file.at(number, start + 1, end - start),
            Escapes.replaced(text),
            file.at(number, value + 1, text.length()));
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && " \t\f".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
