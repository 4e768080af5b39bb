package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/** Finds the block of a file that a directive is in, without reading what is included. Each file is read once. */
final class Blocks {
    private final IdentityHashMap<SourceFile, Map<Integer, List<Directive>>> files = new IdentityHashMap<>();

    /** The directives of the block in which a directive begins at that place. */
    Optional<List<Directive>> around(Place place) {
        return Optional.ofNullable(files.computeIfAbsent(place.file(), Blocks::index).get(place.offset()));
    }

    private static Map<Integer, List<Directive>> index(SourceFile file) {
        var index = new HashMap<Integer, List<Directive>>();
        put(new TreeReader(Sources.NOTHING, "", new ArrayList<>(), new HashSet<>()).read(file).children(), index);
        return index;
    }

    private static void put(List<Directive> block, Map<Integer, List<Directive>> into) {
        for (var each : block) {
            into.put(each.place().offset(), block);
            put(each.children(), into);
        }
    }
}
