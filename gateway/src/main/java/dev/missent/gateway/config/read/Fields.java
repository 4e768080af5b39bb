package dev.missent.gateway.config.read;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.message.Report;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The fields of one section of the file. Unknown and repeated keys are reported when it is opened. */
public final class Fields {
    private final Value owner;
    private final Section section;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /** Opens a section; a value that is not a mapping is reported and has no fields. */
    public Fields(Value owner, Section section) {
        this.owner = owner;
        this.section = section;
        if (owner.node() instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else {
            owner.wrongType("a mapping");
        }
    }

    private void add(NodeTuple tuple) {
        var report = owner.reading().report();
        var place = YamlPlace.of(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            report.add(ConfigRule.WRONG_TYPE, place, "a key must be text");
            return;
        }
        String key = scalar.getValue();
        var first = places.putIfAbsent(key, place);
        if (!section.keys().contains(key)) {
            report.add(unknown(key, place, report));
        } else if (first != null) {
            report.add(Diagnostic.of(ConfigRule.DUPLICATE_KEY, place, "duplicate key \"" + key + "\"").beside(first,
                "first here"));
        } else {
            values.put(key, new Value(owner.reading(), tuple.getValueNode(), key, place));
        }
    }

    private Diagnostic unknown(String key, Place place, Report report) {
        return Diagnostic.of(ConfigRule.UNKNOWN_KEY, place, "unknown key \"" + key + "\"")
            .suggesting(report.nearest(key, section.keys()))
            .note("allowed here: " + String.join(", ", section.keys()));
    }

    public Reading reading() {
        return owner.reading();
    }

    /** The place of the section's own key. */
    public Place place() {
        return owner.keyPlace();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The place of a key; the section's own place when the key is missing. */
    public Place placeOf(String key) {
        return places.getOrDefault(key, place());
    }

    /** The value of a key, or null. */
    @Nullable
    public Value get(String key) {
        assert section.keys().contains(key) : key;
        return values.get(key);
    }

    /** What a parser makes of the value of a key, or null. */
    public <T> @Nullable T get(String key, Function<Value, @Nullable T> parser) {
        var value = get(key);
        return value == null ? null : parser.apply(value);
    }

    /** What a parser makes of the value of a key, or the fallback. */
    public <T> T getOr(String key, Function<Value, T> parser, T fallback) {
        var value = get(key);
        return value == null ? fallback : parser.apply(value);
    }

    /** One of the tokens of an enum, or the fallback. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        return getOr(key, value -> value.choice(type, fallback), fallback);
    }

    /** True, false or the fallback. */
    public boolean flag(String key, boolean fallback) {
        var value = get(key);
        return value == null ? fallback : value.flag(fallback);
    }

    /** What a parser makes of the value of a key that must be there; null after a report. */
    public <T> @Nullable T need(String key, Function<Value, @Nullable T> parser) {
        var value = need(key);
        return value == null ? null : parser.apply(value);
    }

    /** What a parser makes of the value of a key that must be there; the fallback after a report. */
    public <T> T needOr(String key, Function<Value, T> parser, T fallback) {
        var value = need(key);
        return value == null ? fallback : parser.apply(value);
    }

    /** The value of a key that must be there, or null after a report. */
    @Nullable
    public Value need(String key) {
        var value = get(key);
        if (value == null && owner.node() instanceof MappingNode) {
            owner.reading().report()
                .add(Diagnostic.of(ConfigRule.MISSING_KEY, place(), "\"" + owner.key() + "\" has no \"" + key + "\""));
        }
        return value;
    }
}
