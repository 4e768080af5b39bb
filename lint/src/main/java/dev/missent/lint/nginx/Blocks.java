package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/** Finds the block of a file that a directive is in, without reading what is included. Each file is read once. */
final class Blocks {
    /** The block of each directive, and the directives that pass requests on to the same target, in their order. */
    private record Index(Map<Integer, List<Directive>> blocks, Map<String, List<Place>> passes) {}

    private final IdentityHashMap<SourceFile, Index> files = new IdentityHashMap<>();

    /** The directives of the block in which a directive begins at that place. */
    Optional<List<Directive>> around(Place place) {
        return Optional.ofNullable(index(place).blocks().get(place.offset()));
    }

    /** The places of all directives of the file that pass requests on as the one at a place does; that one is among them. */
    List<Place> alike(Place place) {
        return around(place).flatMap(block -> block.stream().filter(each -> each.place().offset() == place.offset()).findFirst())
            .map(found -> index(place).passes().getOrDefault(found.line(), List.of(place))).orElse(List.of(place));
    }

    private Index index(Place place) {
        return files.computeIfAbsent(place.file(), Blocks::read);
    }

    private static Index read(SourceFile file) {
        var index = new Index(new HashMap<>(), new HashMap<>());
        put(new TreeReader(Sources.NOTHING, "", new ArrayList<>(), new HashSet<>()).read(file).children(), index);
        return index;
    }

    private static void put(List<Directive> block, Index into) {
        for (var each : block) {
            into.blocks().put(each.place().offset(), block);
            if (each.name().value().endsWith("_pass")) {
                into.passes().computeIfAbsent(each.line(), line -> new ArrayList<>()).add(each.place());
            }
            put(each.children(), into);
        }
    }
}
