package dev.missent.lint.xml;

import java.util.HashMap;
import java.util.Map;

import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/**
 * The places of start tags and of their attributes, found in the text itself: StAX says where a tag ends, and nothing about attributes. What
 * is not a start tag (comments, CDATA, declarations) is stepped over, so that the tags come in the parser's order.
 */
final class Tags {
    private final SourceFile file;
    private final String text;
    private int at;

    Tags(SourceFile file) {
        this.file = file;
        this.text = file.text();
    }

    /**
     * A start tag.
     *
     * @param place where the tag begins
     * @param values where the value of each attribute begins
     */
    record Tag(Place place, Map<String, Place> values) {
        Tag {
            values = Map.copyOf(values);
        }

        Place placeOfValue(String attribute) {
            return values.getOrDefault(attribute, place);
        }
    }

    /** The next start tag. The parser has read the tag already, so there is one. */
    Tag next() {
        while (at >= 0 && at < text.length()) {
            at = text.indexOf('<', at);
            if (at < 0) {
                break;
            }
            if (text.startsWith("<!--", at)) {
                after("-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at)) {
                after("]]>", at + 9);
            } else if (text.startsWith("<?", at)) {
                after("?>", at + 2);
            } else if (text.startsWith("<!", at)) {
                afterDeclaration();
            } else if (text.startsWith("</", at)) {
                at += 2;
            } else {
                return tag();
            }
        }
        return new Tag(file.at(text.length(), 0), Map.of());
    }

    private void after(String end, int from) {
        int found = text.indexOf(end, from);
        at = found < 0 ? text.length() : found + end.length();
    }

    /** A document type may have an internal subset in brackets, with quoted texts. */
    private void afterDeclaration() {
        int depth = 0;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\'') {
                int end = text.indexOf(character, at + 1);
                at = end < 0 ? text.length() - 1 : end;
            } else if (character == '<') {
                depth++;
            } else if (character == '>' && --depth == 0) {
                at++;
                return;
            }
        }
    }

    private Tag tag() {
        int start = at;
        var values = new HashMap<String, Place>();
        int nameStart = -1;
        for (at++; at < text.length() && text.charAt(at) != '>'; at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\'') {
                int found = text.indexOf(character, at + 1);
                int end = found < 0 ? text.length() - 1 : found;
                values.putIfAbsent(nameBefore(nameStart), file.at(at + 1, end - at - 1));
                at = end;
                nameStart = -1;
            } else if (nameStart < 0 && Character.isWhitespace(character)) {
                nameStart = at + 1;
            }
        }
        return new Tag(file.at(start, Math.min(at + 1, text.length()) - start), values);
    }

    private String nameBefore(int start) {
        if (start < 0) {
            return "";
        }
        int equals = text.indexOf('=', start);
        String name = equals < 0 || equals > at ? "" : text.substring(start, equals).strip();
        return name.substring(name.indexOf(':') + 1);
    }
}
