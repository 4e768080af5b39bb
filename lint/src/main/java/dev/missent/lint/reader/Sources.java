package dev.missent.lint.reader;

import java.util.List;
import java.util.Optional;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;

/** Opens what configuration files name. Nothing here throws: what cannot be read is not there. */
public interface Sources {
    /**
     * The files that an include means, in the order of their names; empty if there are none or they cannot be read. A file that was read
     * before is the same object.
     *
     * @param pattern a path, perhaps with {@code *}, {@code ?} and {@code […]} as in a shell
     * @param from the file that includes; a relative pattern is looked up beside the main file (nginx, httpd) as {@code base} says
     * @param base the folder that relative patterns start at; empty for the folder of {@code from}
     */
    List<SourceFile> include(String pattern, SourceFile from, String base);

    /**
     * The certificates in a PEM file, or in every file of a folder of them; empty if nothing can be read. Private keys in the same file are
     * skipped while reading.
     *
     * @param path the path as the configuration has it
     * @param from the file that names it, for relative paths
     */
    List<CertificateFacts> certificates(String path, SourceFile from);

    /** The certificate in a text that is PEM, as a Secret has it; empty if it cannot be parsed. */
    Optional<CertificateFacts> parse(String pem);

    /** How much may be read. */
    Limits limits();

    /** Nothing is included, and no certificate can be read. */
    Sources NOTHING = new Sources() {
        @Override
        public List<SourceFile> include(String pattern, SourceFile from, String base) {
            return List.of();
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
    };
}
