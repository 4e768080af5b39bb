package dev.missent.gateway.config.read;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.model.CertificatesConfig.Acme;
import dev.missent.gateway.config.model.CertificatesConfig.Challenge;
import org.jspecify.annotations.Nullable;

/** Reads {@code certificates.acme}. */
final class AcmeReader {
    private AcmeReader() {}

    /** Null after a report. */
    static @Nullable Acme read(Value value) {
        var fields = new Fields(value, Section.ACME);
        var directory = fields.need("directory",
            url -> url.parsed(ConfigRule.ADDRESS, "the https URL of an ACME directory", AcmeReader::url));
        var email = fields.get("email", Value::text);
        List<Host> names = fields.needOr("names", list -> list.each(AcmeReader::name), List.of());
        var storage = fields.get("storage", Value::file);
        var challenge = fields.get("challenge", AcmeReader::challenge);
        var ca = fields.get("ca", Value::file);
        return directory == null
            ? null
            : new Acme(fields.place(), directory, email, names.stream().distinct().toList(),
                storage == null ? fields.reading().folder().resolve("acme") : storage.path(), challenge, ca);
    }

    private static @Nullable URI url(String text) {
        try {
            var url = URI.create(text);
            return "https".equals(url.getScheme()) && url.getHost() != null ? url : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Wildcards need a challenge in DNS, addresses another kind of order. */
    private static @Nullable Host name(Value value) {
        return value.parsed(ConfigRule.HOST_PATTERN, "a name that can be ordered by ACME: no wildcard, no address",
            text -> Host.parse(text) instanceof Parsed.Valid<Host>(var host) && !host.isAddress() ? host : null);
    }

    private static @Nullable Challenge challenge(Value value) {
        var token = value.token(Arrays.stream(Challenge.values()).map(Challenge::token).toList());
        return Stream.of(Challenge.values()).filter(each -> each.token().equals(token)).findFirst().orElse(null);
    }
}
