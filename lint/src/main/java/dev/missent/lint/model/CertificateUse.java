package dev.missent.lint.model;

import java.util.Optional;

import dev.missent.core.name.Coverage;
import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a site or listener presents.
 *
 * @param id what tells certificates apart: the path of the file, or {@code namespace/name} of a Secret; equal ids, equal certificates
 * @param place where the configuration names it
 * @param facts what is in it, null if it could not be read
 */
public record CertificateUse(String id, Place place, @Nullable CertificateFacts facts) {
    /** The names that it covers, if it could be read. */
    public Optional<Coverage> coverage() {
        return Optional.ofNullable(facts).map(CertificateFacts::coverage);
    }
}
