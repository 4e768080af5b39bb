package dev.missent.lint.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * A tree from keys that are paths, as in labels, arguments and properties: {@code a.b[0].c}. Where one key is both a value and the beginning
 * of others, the others count.
 */
public final class DottedKeys {
    private static final int MAX_DEPTH = 64;

    private final Branch root;

    /** A tree without keys. */
    public DottedKeys(Place place) {
        root = new Branch(place);
    }

    /** What is below a key: a value, further keys, or both. */
    private static final class Branch {
        private final Place place;
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private @Nullable Node value;

        Branch(Place place) {
            this.place = place;
        }

        private Node node() {
            if (children.isEmpty()) {
                return value == null ? new Node.Missing(place) : value;
            }
            if (children.keySet().stream().allMatch(key -> key.startsWith("["))) {
                return new Node.Sequence(place, children.values().stream().map(Branch::node).toList());
            }
            return new Node.Mapping(place, children.entrySet().stream()
                .map(entry -> new Node.Entry(entry.getKey(), entry.getValue().place, entry.getValue().node())).toList());
        }
    }

    /** Adds a value; of a path that is given twice the last value counts. */
    public void put(String path, Place place, Node value) {
        var branch = root;
        for (String key : keys(path)) {
            branch = branch.children.computeIfAbsent(key, each -> new Branch(place));
        }
        branch.value = value;
    }

    /** The keys of a path; an index is a key with its bracket. */
    private static List<String> keys(String path) {
        var keys = new ArrayList<String>();
        for (String part : path.split("\\.", MAX_DEPTH)) {
            int bracket = part.indexOf('[');
            if (bracket < 0) {
                keys.add(part);
                continue;
            }
            if (bracket > 0) {
                keys.add(part.substring(0, bracket));
            }
            for (String index : part.substring(bracket + 1).split("]?\\[", -1)) {
                keys.add("[" + index.replace("]", ""));
            }
        }
        return keys;
    }

    /** The tree. */
    public Node node() {
        return root.node();
    }
}
