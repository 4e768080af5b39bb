package dev.missent.gateway.config.read;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads mappings whose keys are names that the file gives, such as sites. Bad and repeated names are reported and left out. */
final class NamedEntries {
    private static final int MAX_NAME_LENGTH = 100;

    private final Value owner;
    private final Map<String, Value> entries = new LinkedHashMap<>();

    private NamedEntries(Value owner) {
        this.owner = owner;
    }

    /** The entries by name, in order; the key of each is its name. */
    static Map<String, Value> of(Value owner) {
        var names = new NamedEntries(owner);
        if (owner.node() instanceof MappingNode mapping) {
            mapping.getValue().forEach(names::add);
        } else {
            owner.wrongType("a mapping");
        }
        return names.entries;
    }

    private void add(NodeTuple tuple) {
        var place = YamlPlace.of(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            owner.report(Diagnostic.of(ConfigRule.WRONG_TYPE, place, "a name in \"" + owner.key() + "\" must be text"));
            return;
        }
        String name = scalar.getValue();
        if (!isName(name)) {
            owner.report(badName(name, place));
            return;
        }
        var first = entries.putIfAbsent(name, new Value(owner.reading(), tuple.getValueNode(), name, place));
        if (first != null) {
            owner.report(Diagnostic
                .of(ConfigRule.DUPLICATE_KEY, place, "duplicate name \"" + name + "\" in \"" + owner.key() + "\"")
                .beside(first.keyPlace(), "first here"));
        }
    }

    private Diagnostic badName(String name, Place place) {
        return Variables.isReference(name)
            ? Diagnostic.of(ConfigRule.ENVIRONMENT, place, "a reference to the environment works in values only")
            : Diagnostic.of(ConfigRule.INVALID_VALUE, place, "\"" + name + "\" cannot be a name in \"" + owner.key() + "\"")
                .note("a name has 1 to " + MAX_NAME_LENGTH + " characters without white space, and is not a URL");
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= MAX_NAME_LENGTH && !text.contains("://") && !Variables.isReference(text)
            && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
