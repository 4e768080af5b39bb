package dev.missent.cli.thirdparty;

import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/**
 * A weakness that somebody published.
 *
 * @param id CVE, GHSA, or the release notes that tell of it
 * @param component the group and the artifact, separated by a colon
 * @param affected the versions that have it
 * @param about what it is, in a few words
 */
record Advisory(String id, String component, VersionRange affected, String about) {
    /** Reads a line: four parts with tabs between them, the versions as ranges of Maven. */
    static Advisory read(String line) {
        var parts = line.split("\t", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not four parts with tabs between them: " + line);
        }
        try {
            return new Advisory(parts[0], parts[1], VersionRange.createFromVersionSpec(parts[2]), parts[3]);
        } catch (InvalidVersionSpecificationException wrong) {
            throw new IllegalArgumentException("not a range of versions: " + line, wrong);
        }
    }

    /** Whether the component has the weakness. */
    boolean concerns(Component one) {
        return component.equals(one.name()) && affected.containsVersion(new DefaultArtifactVersion(one.version()));
    }
}
