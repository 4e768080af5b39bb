package dev.missent.lint.kubernetes;

import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/**
 * Server names for pods. A name of the cluster itself is chosen because the pods' certificate has it; such pods mostly serve one site and look
 * at Host only, so a server name that is not Host is no fault by itself.
 */
final class InnerNames {
    private InnerNames() {}

    /** A server name; not judged if it is one of the cluster. */
    static Setting<SentName> sni(Node name) {
        return name.text().filter(InnerNames::isInner).isPresent()
            ? Setting.unknown("whether the pods compare it with Host is not in these files", name.place())
            : Values.sent(name, SentName.NONE);
    }

    private static boolean isInner(String name) {
        return name.indexOf('.') < 0 || name.endsWith(".svc") || name.contains(".svc.") || name.endsWith(".local")
            || name.endsWith(".internal");
    }
}
