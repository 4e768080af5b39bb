package dev.missent.lint.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/**
 * A document of a file, as text. YAML 1.2 section 9.1.2: a line that begins with {@code ---} ends what came before, also within a quoted or a
 * block scalar; so an error in one document cannot reach another.
 *
 * @param file the file
 * @param start where the document begins in the file
 * @param text its text, from the marker on
 * @param plain whether each character is one code point, so that positions need no conversion
 */
record Piece(SourceFile file, int start, String text, boolean plain) {
    private static final Pattern MARKER = Pattern.compile("(?m)^---(?=[ \\t\\r\\n]|$)");
    private static final Pattern PROLOGUE = Pattern.compile("(?:[ \\t]*(?:[#%][^\\r\\n]*)?(?:\\R|$))*+");

    private Piece(SourceFile file, int start, String text) {
        this(file, start, text, text.length() == text.codePointCount(0, text.length()));
    }

    static List<Piece> of(SourceFile file) {
        String text = file.text();
        var pieces = new ArrayList<Piece>();
        var marker = MARKER.matcher(text);
        int from = text.startsWith("\ufeff") ? 1 : 0;
        while (marker.find()) {
            if (!isPrologue(text, from, marker.start())) {
                pieces.add(new Piece(file, from, text.substring(from, marker.start())));
                from = marker.start();
            }
        }
        pieces.add(new Piece(file, from, text.substring(from)));
        return pieces;
    }

    /** Comments and directives belong to the document that follows. */
    private static boolean isPrologue(String text, int from, int to) {
        return !text.startsWith("---", from) && PROLOGUE.matcher(text).region(from, to).matches();
    }

    /** The place of some characters of the piece. */
    Place at(int offset, int length) {
        return file.at(start + offset, length);
    }

    /** The place of some code points of the piece. */
    Place atCodePoint(int index, int length) {
        return plain ? at(index, length) : at(offset(index), offset(index + length) - offset(index));
    }

    private int offset(int index) {
        return text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
    }
}
