package dev.missent.lab.deployment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A deployment, planned: the servers and the names that lead to them.
 *
 * @param names the public names that a client asks for
 * @param boxes the servers, the one in front first, those that a server sends requests on to after it
 * @param places the id of the server to which DNS points a name, for names that do not point to the front
 */
public record Blueprint(List<String> names, List<Box> boxes, Map<String, String> places) {
    /** Copies the collections. */
    public Blueprint {
        names = List.copyOf(names);
        boxes = List.copyOf(boxes);
        places = Map.copyOf(places);
    }

    /** Where all names point to the front. */
    public Blueprint(List<String> names, List<Box> boxes) {
        this(names, boxes, Map.of());
    }

    /** The server in front. */
    public Box front() {
        return boxes.getFirst();
    }

    /** A server by its id. */
    public Box box(String id) {
        return boxes.stream().filter(box -> box.id().equals(id)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no server " + id + " among " + boxes));
    }

    /** The same with another server of that id. */
    public Blueprint with(Box changed) {
        return new Blueprint(names, boxes.stream().map(box -> box.id().equals(changed.id()) ? changed : box).toList(), places);
    }

    /** The same, and the name points to that server. */
    public Blueprint pointing(String name, String box) {
        var all = new HashMap<>(places);
        all.put(name, box);
        return new Blueprint(names, boxes, all);
    }

    /** The names that a client without a client certificate must not get. */
    public Set<String> protectedNames() {
        return front().entry() instanceof Entry.Tls tls ? tls.protectedNames() : Set.of();
    }
}
