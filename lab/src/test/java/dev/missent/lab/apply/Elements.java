package dev.missent.lab.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The elements of an XML file, by lines.
 *
 * @param blocks from a start tag to its end tag
 * @param tags from the first to the last line of a tag that has several
 */
record Elements(List<Block> blocks, List<Block> tags) {
    private static final Pattern TAG = Pattern.compile(
        "<!--.*?-->|<\\?.*?\\?>|<(?<end>/?)(?<name>[\\w:.-]+)(?:\"[^\"]*\"|'[^']*'|[^>\"'/]|/(?!>))*(?<empty>/?)>",
        Pattern.DOTALL);

    static Elements of(List<String> lines) {
        String text = String.join("\n", lines);
        var blocks = new ArrayList<Block>();
        var tags = new ArrayList<Block>();
        Deque<Integer> open = new ArrayDeque<>();
        for (var tag = TAG.matcher(text); tag.find();) {
            int first = line(text, tag.start());
            int last = line(text, tag.end());
            tags.add(new Block(first, last));
            if (tag.group("name") == null || !tag.group("empty").isEmpty()) {
                continue;
            }
            if (tag.group("end").isEmpty()) {
                open.push(first);
            } else if (!open.isEmpty()) {
                blocks.add(new Block(open.pop(), last));
            }
        }
        return new Elements(blocks, tags);
    }

    private static int line(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** The line on which the tag ends that begins on this one. */
    int end(int line) {
        return tags.stream().filter(tag -> tag.first() == line).mapToInt(Block::last).max().orElse(line);
    }
}
