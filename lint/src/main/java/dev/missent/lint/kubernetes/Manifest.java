package dev.missent.lint.kubernetes;

import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;

/**
 * An object of Kubernetes.
 *
 * @param group the API group, without the version; empty for the core group
 * @param root the whole object
 */
record Manifest(String group, String kind, String namespace, String name, Node root) {
    private static final String DEFAULT_NAMESPACE = "default";

    static Manifest of(Node root) {
        String version = root.at("apiVersion").text().orElse("");
        int slash = version.indexOf('/');
        return new Manifest(slash < 0 ? "" : version.substring(0, slash), root.at("kind").text().orElse(""),
            root.at("metadata", "namespace").text().orElse(DEFAULT_NAMESPACE), root.at("metadata", "name").text().orElse("?"),
            root);
    }

    boolean is(String ofGroup, String ofKind) {
        return group.equals(ofGroup) && kind.equals(ofKind);
    }

    /** Group and kind. */
    String type() {
        return group + "/" + kind;
    }

    Node spec() {
        return root.at("spec");
    }

    Node annotation(String key) {
        return root.at("metadata", "annotations", key);
    }

    /** Where the object begins to say what it is: its name, if it has one. */
    Place place() {
        return root.at("metadata", "name").isThere() ? root.at("metadata", "name").place() : root.place();
    }

    /** {@code namespace/name} of an object that this one refers to. */
    String qualified(Node reference) {
        return reference.at("namespace").text().orElse(namespace) + "/" + reference.at("name").text().orElse("?");
    }

    /** {@code namespace/name}. */
    String id() {
        return namespace + "/" + name;
    }
}
