package dev.missent.lint.traefik;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.lint.text.Place;
import dev.missent.lint.tree.DottedKeys;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** Traefik's configuration in a Compose file: labels of containers are dynamic, arguments of Traefik's own command are static. */
final class Labels {
    private static final String PREFIX = "traefik.";

    private Labels() {}

    /** Whether a document is a Compose file that configures Traefik. */
    static boolean areIn(Node document) {
        return document.at("services").entries().stream()
            .anyMatch(service -> labels(service.value()).findAny().isPresent() || !arguments(service.value()).isEmpty());
    }

    /** The labels of each container. */
    static List<Provided> of(Node document) {
        return document.at("services").entries().stream().filter(service -> labels(service.value()).findAny().isPresent())
            .map(service -> new Provided("docker", tree(service), true)).toList();
    }

    /** The arguments of Traefik itself. */
    static Optional<Node> arguments(Node.Mapping document) {
        return document.at("services").entries().stream().map(service -> arguments(service.value()))
            .filter(list -> !list.isEmpty())
            .findFirst().map(list -> {
                var keys = new DottedKeys(list.getFirst().place());
                list.forEach(argument -> put(keys, argument, "--"));
                return keys.node();
            });
    }

    private static List<Node> arguments(Node service) {
        return service.at("command").each().stream()
            .filter(argument -> argument.text().map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.startsWith("--entrypoints.") || text.startsWith("--providers.")).isPresent()
                || argument.text()
                    .filter(text -> text.startsWith("--") && service.at("command").elements().stream().anyMatch(other -> other
                        .text().filter(word -> word.toLowerCase(Locale.ROOT).startsWith("--providers.")).isPresent()))
                    .isPresent())
            .toList();
    }

    private static Node tree(Node.Entry service) {
        var keys = new DottedKeys(service.place());
        labels(service.value()).forEach(label -> put(keys, label, PREFIX));
        return keys.node();
    }

    /** Labels as scalars of the form {@code key=value}; those of a mapping are written so. */
    private static Stream<Node> labels(Node service) {
        return Stream.of(service.at("labels"), service.at("deploy", "labels")).flatMap(Labels::lines)
            .filter(line -> line.text().filter(text -> text.toLowerCase(Locale.ROOT).startsWith(PREFIX)).isPresent());
    }

    private static Stream<Node> lines(Node labels) {
        return Stream.concat(labels.elements().stream(),
            labels.entries().stream()
                .map(entry -> new Node.Scalar(place(entry), entry.key() + "=" + entry.value().text().orElse(""))));
    }

    private static Place place(Node.Entry entry) {
        return entry.place().to(entry.value().place());
    }

    private static void put(DottedKeys keys, Node line, String prefix) {
        String text = line.text().orElse("");
        int equals = text.indexOf('=');
        String key = text.substring(prefix.length(), equals < 0 ? text.length() : equals);
        String value = equals < 0 ? "true" : text.substring(equals + 1);
        var place = equals < 0 ? line.place() : Values.within(line.place(), value, key.length());
        keys.put(key, place, new Node.Scalar(place, value.replace("$$", "$")));
    }
}
