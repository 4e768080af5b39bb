package dev.missent.lab.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The blocks of a configuration that have more than one line.
 *
 * @param all the blocks
 * @param size how many lines there are
 */
record Blocks(List<Block> all, int size) {
    /** Not a placeholder such as {@code {host}}. */
    private static final Pattern BRACE = Pattern.compile("\\{(?=\\s|$)|(?<=^|\\s)}");
    private static final Pattern NO_BRACES = Pattern.compile("\"[^\"]*\"|'[^']*'|(?<=^|\\s)#.*");
    private static final Pattern TAG = Pattern.compile("^\\s*<(/?)\\w+.*>\\s*$");
    private static final Pattern SECTION = Pattern.compile(
        "^(global|defaults|frontend|backend|listen|resolvers|userlist|peers|cache|program|ring|mailers|http-errors)\\b.*");

    static Blocks of(List<String> lines, Language language) {
        var found = switch (language) {
            case NGINX, CADDYFILE, LIGHTTPD -> braces(lines);
            case HTTPD -> tags(lines);
            case HAPROXY -> sections(lines);
            case YAML -> indented(lines);
            case XML -> Elements.of(lines).blocks();
            case FLAT -> List.<Block>of();
        };
        return new Blocks(found.stream().filter(block -> block.size() > 1).toList(), lines.size());
    }

    /** The smallest block with the line; the one that the line opens, if it does; everything if there is none. */
    Block innermost(int line) {
        return all.stream().filter(block -> block.contains(line)).min(Comparator.comparingInt(Block::size))
            .orElse(new Block(0, size - 1));
    }

    /** Whether the line opens a block. */
    boolean opens(int line) {
        return all.stream().anyMatch(block -> block.first() == line);
    }

    private static List<Block> braces(List<String> lines) {
        var blocks = new ArrayList<Block>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < lines.size(); i++) {
            int line = i;
            BRACE.matcher(NO_BRACES.matcher(lines.get(i)).replaceAll("")).results()
                .forEach(brace -> step(brace.group().equals("{"), line, open, blocks));
        }
        return blocks;
    }

    private static List<Block> tags(List<String> lines) {
        var blocks = new ArrayList<Block>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < lines.size(); i++) {
            var tag = TAG.matcher(lines.get(i));
            if (tag.matches()) {
                step(tag.group(1).isEmpty(), i, open, blocks);
            }
        }
        return blocks;
    }

    private static void step(boolean opens, int line, Deque<Integer> open, List<Block> blocks) {
        if (opens) {
            open.push(line);
        } else if (!open.isEmpty()) {
            blocks.add(new Block(open.pop(), line));
        }
    }

    private static List<Block> sections(List<String> lines) {
        var blocks = new ArrayList<Block>();
        int last = lines.size() - 1;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (SECTION.matcher(lines.get(i)).matches()) {
                blocks.add(new Block(i, last));
                last = i - 1;
            }
        }
        return blocks;
    }

    private static List<Block> indented(List<String> lines) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            int last = i;
            for (int j = i + 1; j < lines.size()
                && (lines.get(j).isBlank() || Lines.indent(lines.get(j)) > Lines.indent(lines.get(i))); j++) {
                last = lines.get(j).isBlank() ? last : j;
            }
            if (!lines.get(i).isBlank()) {
                blocks.add(new Block(i, last));
            }
        }
        return blocks;
    }
}
