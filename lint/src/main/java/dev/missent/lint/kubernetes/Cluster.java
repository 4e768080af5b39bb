package dev.missent.lint.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;

/**
 * The objects of the files.
 *
 * @param all the objects, in their order
 * @param byKind the same by group and kind
 * @param certificates the certificates of Secrets that are among them, by {@code namespace/name}
 */
record Cluster(List<Manifest> all, Map<String, List<Manifest>> byKind, Map<String, CertificateFacts> certificates) {
    Cluster {
        all = List.copyOf(all);
        byKind = Map.copyOf(byKind);
        certificates = Map.copyOf(certificates);
    }

    static Cluster of(List<Manifest> all, Sources sources) {
        var certificates = new HashMap<String, CertificateFacts>();
        all.stream().filter(each -> each.is("", "Secret"))
            .forEach(secret -> pem(secret).flatMap(sources::parse).ifPresent(facts -> certificates.put(secret.id(), facts)));
        return new Cluster(all, all.stream().collect(Collectors.groupingBy(Manifest::type)), certificates);
    }

    private static Optional<String> pem(Manifest secret) {
        var plain = secret.root().at("stringData", "tls.crt").text();
        return plain.isPresent() ? plain : secret.root().at("data", "tls.crt").text().flatMap(Cluster::decoded);
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    Stream<Manifest> of(String group, String kind) {
        return byKind.getOrDefault(group + "/" + kind, List.of()).stream();
    }

    /** The certificate in a Secret. */
    CertificateUse secret(String id, Place place) {
        return new CertificateUse(id, place, certificates.get(id));
    }
}
