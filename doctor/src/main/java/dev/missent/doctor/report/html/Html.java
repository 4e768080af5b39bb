package dev.missent.doctor.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A writer of HTML in which text cannot become markup and every element is closed. An element is named as a selector names it,
 * {@code td.mark.wrong}; its attributes follow, names and values by turns. What it writes is well-formed XML as well, so that a test can
 * read it.
 */
final class Html {
    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();
    private int named;

    /** Opens an element. */
    Html open(String selector, String... attributes) {
        open.push(tag(selector, attributes));
        out.append('>');
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() {
        String tag = open.pop();
        out.append("</").append(tag).append('>');
        if (!isInline(tag)) {
            out.append('\n');
        }
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String selector, String text, String... attributes) {
        return open(selector, attributes).text(text).close();
    }

    /** An element that never has content. */
    Html single(String selector, String... attributes) {
        tag(selector, attributes);
        out.append("/>\n");
        return this;
    }

    /** Text, in one line. */
    Html text(String text) {
        return escaped(VisibleText.line(text));
    }

    /** A host, which may be broken behind a dot. */
    Html host(String host) {
        var labels = VisibleText.line(host).split("(?<=\\.)", -1);
        for (int i = 0; i < labels.length; i++) {
            out.append(i == 0 ? "" : "<wbr/>");
            escaped(labels[i]);
        }
        return this;
    }

    /** Text that may have several lines. */
    Html block(String text) {
        return escaped(VisibleText.block(text));
    }

    /** A style sheet or script of ours: the one thing that is not escaped. */
    Html inlined(String element, Asset ours) {
        out.append('<').append(element).append('>').append(ours.text()).append("</").append(element).append(">\n");
        return this;
    }

    /** An id that nothing else on the page has. */
    String fresh(String kind) {
        named++;
        return kind + "-" + named;
    }

    /** The page; everything must have been closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private String tag(String selector, String... attributes) {
        int dot = selector.indexOf('.');
        String tag = dot < 0 ? selector : selector.substring(0, dot);
        out.append('<').append(tag);
        if (dot >= 0) {
            attribute("class", selector.substring(dot + 1).replace('.', ' '));
        }
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
        return tag;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        text(value);
        out.append('"');
    }

    private Html escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** Where a line break in the source would be seen as a space, or as a line. */
    private static boolean isInline(String tag) {
        return switch (tag) {
            case "a", "bdi", "button", "code", "del", "ins", "span", "strong", "time" -> true;
            default -> false;
        };
    }
}
