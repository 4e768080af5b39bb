package dev.missent.lint.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;

/**
 * What configuration files name, on this machine's disk. A relative path is looked up in the folder it starts at and in the three above,
 * because a file of {@code sites-enabled} is relative to the folder above; an absolute path that does not exist is looked up by its last parts,
 * because the files may be a copy.
 */
public final class DiskSources implements Sources {
    private static final int FOLDERS_ABOVE = 3;

    private final Limits limits;
    private final Texts texts;
    private final Certificates certificates = new Certificates();

    /** Sources within limits. */
    public DiskSources(Limits limits) {
        this.limits = limits;
        this.texts = new Texts(limits);
    }

    /** A file that the operator named; empty if it cannot be read or is too large. */
    public Optional<SourceFile> open(Path path) {
        return texts.open(path);
    }

    @Override
    public List<SourceFile> include(String pattern, SourceFile from, String base) {
        return located(pattern, base.isEmpty() ? folder(from) : Path.of(base)).stream().map(Globs::matching)
            .filter(all -> !all.isEmpty())
            .findFirst().orElse(List.of()).stream().flatMap(path -> texts.open(path).stream()).toList();
    }

    @Override
    public List<CertificateFacts> certificates(String path, SourceFile from) {
        return located(path, folder(from)).stream().filter(Files::exists).findFirst().map(certificates::at).orElse(List.of());
    }

    @Override
    public Optional<CertificateFacts> parse(String pem) {
        return Certificates.parse(pem);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    private static Path folder(SourceFile file) {
        try {
            var parent = Path.of(file.name()).getParent();
            return parent == null ? Path.of("") : parent;
        } catch (InvalidPathException notAPath) {
            return Path.of("");
        }
    }

    /** Where a path can be, the likeliest first. */
    private static List<Path> located(String text, Path base) {
        try {
            var path = Path.of(text);
            var places = new ArrayList<Path>();
            if (path.isAbsolute()) {
                places.add(path);
                for (int skipped = 1; skipped < path.getNameCount(); skipped++) {
                    places.add(base.resolve(path.subpath(skipped, path.getNameCount())));
                }
                return places;
            }
            var folder = base;
            for (int above = 0; above <= FOLDERS_ABOVE && folder != null; above++) {
                places.add(folder.resolve(path));
                folder = folder.getParent() == null && !folder.isAbsolute() && !folder.toString().isEmpty()
                    ? Path.of("")
                    : folder.getParent();
            }
            return places;
        } catch (InvalidPathException notAPath) {
            return List.of();
        }
    }
}
