package dev.missent.lab.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import dev.missent.doctor.finding.Edit;
import org.jspecify.annotations.Nullable;

/**
 * Applies edits to a configuration as a careful person does: a line to be added that already stands in its block is not added again; of several
 * lines of a block that become the same line, one is replaced, and the others go; with a line that opens a block the block goes.
 *
 * @param language the language of the configuration
 */
public record Applier(Language language) {
    /** The configuration after all edits, one after the other. */
    public Applied apply(String text, List<Edit> edits) {
        var lines = new ArrayList<>(text.lines().toList());
        var missed = new ArrayList<Edit>();
        for (var edit : edits) {
            boolean hit = switch (edit) {
                case Edit.Insert(var near, var added) -> insert(lines, near, added);
                case Edit.Append(var near, var words) -> append(lines, near, words);
                case Edit.Replace(var within, var old, var instead) -> replace(lines, within, old, instead);
                case Edit.Remove(var old) -> remove(lines, old);
                case Edit.Prepend(var added) -> Beginning.prepend(lines, added, language);
            };
            if (!hit) {
                missed.add(edit);
            }
        }
        return new Applied(String.join("\n", lines) + "\n", missed);
    }

    private boolean insert(List<String> lines, String near, List<String> added) {
        var blocks = Blocks.of(lines, language);
        var places = places(lines, near, line -> true);
        for (int place : places.reversed()) {
            var missing = added.stream().noneMatch(Applier::isBlock)
                ? added.stream().filter(line -> !standsIn(lines, blocks, blocks.innermost(place), line)).toList()
                : added;
            lines.addAll(end(lines, place) + 1, language == Language.YAML && blocks.opens(place)
                ? Lines.under(lines, place, missing)
                : Lines.beside(lines.get(place), blocks.opens(place), missing));
        }
        return !places.isEmpty();
    }

    /** Lines of a block, which are not added one by one. */
    private static boolean isBlock(String line) {
        return line.strip().matches("[{}<].*|.*\\{");
    }

    private static boolean standsIn(List<String> lines, Blocks blocks, Block block, String added) {
        String wanted = LinePattern.once(added);
        return IntStream.rangeClosed(block.first(), block.last())
            .anyMatch(i -> blocks.innermost(i).equals(block) && LinePattern.once(lines.get(i)).equals(wanted));
    }

    private int end(List<String> lines, int place) {
        return language == Language.XML ? Elements.of(lines).end(place) : place;
    }

    private static boolean append(List<String> lines, String near, String words) {
        var places = places(lines, near, line -> true);
        places.forEach(place -> lines.set(place, Lines.append(lines.get(place), words)));
        return !places.isEmpty();
    }

    private boolean replace(List<String> lines, @Nullable String within, String old, List<String> instead) {
        var blocks = Blocks.of(lines, language);
        var inside = within == null
            ? List.of(new Block(0, lines.size() - 1))
            : places(lines, within, line -> true).stream().map(blocks::innermost).toList();
        var pattern = LinePattern.of(old);
        var places = places(lines, old, line -> inside.stream().anyMatch(block -> block.contains(line)));
        var original = List.copyOf(lines);
        for (int place : places.reversed()) {
            var filled = filled(pattern, original.get(place), instead);
            boolean again = places.stream().anyMatch(other -> other < place
                && blocks.innermost(other).equals(blocks.innermost(place))
                && filled(pattern, original.get(other), instead).equals(filled));
            String line = lines.remove(place);
            if (!again) {
                lines.addAll(place, Lines.beside(line, false, filled));
            }
        }
        return !places.isEmpty();
    }

    private static List<String> filled(LinePattern pattern, String line, List<String> instead) {
        return instead.stream().map(each -> pattern.filled(line, each)).toList();
    }

    private boolean remove(List<String> lines, String old) {
        var places = places(lines, old, line -> true);
        for (int place : places.reversed()) {
            var blocks = Blocks.of(lines, language);
            int last = blocks.opens(place) ? blocks.innermost(place).last() : end(lines, place);
            lines.subList(place, last + 1).clear();
        }
        return !places.isEmpty();
    }

    private static List<Integer> places(List<String> lines, String wanted, IntPredicate where) {
        var pattern = LinePattern.of(wanted);
        return IntStream.range(0, lines.size()).filter(line -> where.test(line) && pattern.matches(lines.get(line))).boxed()
            .toList();
    }
}
