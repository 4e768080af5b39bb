package dev.missent.lint.examination;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;

/** Notes which files were read. */
record CountingSources(Sources sources, Set<SourceFile> read) implements Sources {
    @Override
    public List<SourceFile> include(String pattern, SourceFile from, String base) {
        var found = sources.include(pattern, from, base);
        read.addAll(found);
        return found;
    }

    @Override
    public List<CertificateFacts> certificates(String path, SourceFile from) {
        return sources.certificates(path, from);
    }

    @Override
    public Optional<CertificateFacts> parse(String pem) {
        return sources.parse(pem);
    }

    @Override
    public Limits limits() {
        return sources.limits();
    }
}
