package dev.missent.lab.deployment.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;

/** The files of one drawn server; includes of the lab have nothing about names, and certificates cannot be read. */
record Desk(Map<String, SourceFile> files) implements Sources {
    @Override
    public List<SourceFile> include(String pattern, SourceFile from, String base) {
        return List.of(files.getOrDefault(pattern, new SourceFile(pattern, "")));
    }

    @Override
    public List<CertificateFacts> certificates(String path, SourceFile from) {
        return List.of();
    }

    @Override
    public Optional<CertificateFacts> parse(String pem) {
        return Optional.empty();
    }

    @Override
    public Limits limits() {
        return Limits.STANDARD;
    }
}
