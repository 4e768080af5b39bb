package dev.missent.gateway.plan;

import java.util.LinkedHashSet;
import java.util.Set;

import dev.missent.gateway.certificate.TrustSet;
import org.jspecify.annotations.Nullable;

/** The trust anchors of a profile as a value that can be compared and read: subject and serial number of each. */
final class Anchors {
    private Anchors() {}

    static @Nullable Set<String> of(@Nullable TrustSet anchors) {
        if (anchors == null) {
            return null;
        }
        var names = new LinkedHashSet<String>();
        anchors.anchors().forEach(anchor -> names.add(anchor.getSubjectX500Principal().getName() + " ("
            + anchor.getSerialNumber().toString(16) + ")"));
        return names;
    }
}
