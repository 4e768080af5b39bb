package dev.missent.lint.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Node.Entry;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** From the nodes of SnakeYAML Engine to ours. What an alias stands for is built once and counted each time. */
final class TreeBuilder {
    /** More values than any file has that people keep; an alias bomb of a few lines has billions. */
    private static final long MAX_VALUES = 2_000_000;
    private static final String MERGE = "<<";

    private final Piece piece;
    private final List<Note> notes = new ArrayList<>();
    private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Sized> built = new IdentityHashMap<>();
    private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Boolean> open = new IdentityHashMap<>();

    TreeBuilder(Piece piece) {
        this.piece = piece;
    }

    private record Sized(Node node, long values) {}

    List<Note> notes() {
        return notes;
    }

    Node build(org.snakeyaml.engine.v2.nodes.Node root) {
        return sized(root).node();
    }

    private Sized sized(org.snakeyaml.engine.v2.nodes.Node node) {
        var before = built.get(node);
        if (before != null) {
            return before;
        }
        if (open.put(node, true) != null) {
            throw new BoundedParser.TooComplex("an alias stands for a value that contains the alias.", node.getStartMark());
        }
        var sized = switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence -> sequence(sequence);
            case ScalarNode scalar -> new Sized(scalar(scalar), 1);
            default -> new Sized(new Node.Missing(place(node)), 1);
        };
        if (sized.values() > MAX_VALUES) {
            throw new BoundedParser.TooComplex("the document stands for more than " + MAX_VALUES + " values.",
                node.getStartMark());
        }
        open.remove(node);
        built.put(node, sized);
        return sized;
    }

    private static boolean isNull(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL);
    }

    private Node scalar(ScalarNode scalar) {
        return isNull(scalar) ? new Node.Missing(place(scalar)) : new Node.Scalar(place(scalar), scalar.getValue());
    }

    private Sized sequence(SequenceNode sequence) {
        var elements = new ArrayList<Node>();
        long values = 1;
        for (var element : sequence.getValue()) {
            var sized = sized(element);
            values += sized.values();
            elements.add(sized.node());
        }
        return new Sized(new Node.Sequence(place(sequence), elements), values);
    }

    private Sized mapping(MappingNode mapping) {
        var entries = new LinkedHashMap<String, Entry>();
        var merged = new ArrayList<Node>();
        long values = 1;
        for (var tuple : mapping.getValue()) {
            var value = sized(tuple.getValueNode());
            values += value.values();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                notes.add(Note.passedOver(place(tuple.getKeyNode()), "A key that is not a text is not read."));
            } else if (key.getValue().equals(MERGE)) {
                merged.addAll(value.node().each());
            } else {
                put(entries, tuple, new Entry(key.getValue(), place(key), value.node()));
            }
        }
        merged.forEach(from -> from.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry)));
        return new Sized(new Node.Mapping(place(mapping), List.copyOf(entries.values())), values);
    }

    private void put(Map<String, Entry> entries, NodeTuple tuple, Entry entry) {
        var before = entries.put(entry.key(), entry);
        if (before != null) {
            notes
                .add(Note.passedOver(place(tuple.getKeyNode()), "The key \"" + entry.key() + "\" is written twice, first in line "
                    + before.place().line() + "; only the last value is read."));
        }
    }

    private Place place(org.snakeyaml.engine.v2.nodes.Node node) {
        int from = node.getStartMark().map(Mark::getIndex).orElse(0);
        int to = node.getEndMark().map(Mark::getIndex).orElse(from);
        return node instanceof ScalarNode ? piece.atCodePoint(from, to - from) : piece.atCodePoint(from, 0);
    }
}
