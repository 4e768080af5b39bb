package dev.missent.gateway.config.read;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.CertificatesConfig;
import dev.missent.gateway.config.model.FileEntry;
import org.jspecify.annotations.Nullable;

/** Reads {@code certificates:}. */
public final class CertificatesReader {
    private CertificatesReader() {}

    public static CertificatesConfig read(@Nullable Value value, Reading reading) {
        if (value == null) {
            return new CertificatesConfig(Place.FILE, null, Map.of(), usualDir(reading, Place.FILE), null, null);
        }
        var fields = new Fields(value, Section.CERTIFICATES);
        var defaultName = fields.get("default", Value::reference);
        Map<String, CertificatesConfig.Files> files = fields.getOr("files", CertificatesReader::files, Map.of());
        var acme = fields.get("acme", AcmeReader::read);
        return new CertificatesConfig(fields.place(), defaultName, files, dir(fields, reading), acme,
            fields.get("ticket_keys", Value::file));
    }

    private static CertificatesConfig.@Nullable Dir dir(Fields fields, Reading reading) {
        if (fields.has("dir")) {
            var entry = fields.get("dir", Value::file);
            return entry == null ? null : new CertificatesConfig.Dir(entry);
        }
        return fields.has("files") || fields.has("acme") ? null : usualDir(reading, fields.place());
    }

    private static CertificatesConfig.Dir usualDir(Reading reading, Place place) {
        return new CertificatesConfig.Dir(new FileEntry(reading.folder().resolve("certs"), place));
    }

    private static Map<String, CertificatesConfig.Files> files(Value value) {
        var files = new LinkedHashMap<String, CertificatesConfig.Files>();
        value.entries().forEach((name, entry) -> {
            var fields = new Fields(entry, Section.CERTIFICATE);
            var chain = fields.need("chain", Value::file);
            var key = fields.need("key", Value::file);
            var missing = new FileEntry(fields.reading().folder(), fields.place());
            files.put(name, new CertificatesConfig.Files(name, fields.place(), chain == null ? missing : chain,
                key == null ? missing : key, fields.get("ocsp", Value::file)));
        });
        return files;
    }
}
