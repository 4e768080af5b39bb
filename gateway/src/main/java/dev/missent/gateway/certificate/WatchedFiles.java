package dev.missent.gateway.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.config.model.UpstreamConfig.Verify;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders as they were at one moment; equal to what they are later if nothing has changed. In a folder only certificates, keys
 * and OCSP responses count. Content is not read: a change shows in the time, the size or the identity of a file.
 *
 * @param paths files and folders
 * @param traces what was there: of every file, and of everything that counts in a folder
 */
public record WatchedFiles(Set<Path> paths, Map<Path, Trace> traces) {
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".key", ".ocsp");

    /** Copies the collections. */
    public WatchedFiles {
        paths = Set.copyOf(paths);
        traces = Map.copyOf(traces);
    }

    /**
     * What a change leaves behind.
     *
     * @param modified when it was written
     * @param size in bytes
     * @param identity of the file itself, where the system has such a thing: another file in its place has another one
     */
    public record Trace(FileTime modified, long size, @Nullable Object identity) {
        private static final Trace FOLDER = new Trace(FileTime.fromMillis(0), 0, null);
    }

    /** Looks at these now; what is missing leaves no trace. */
    public static WatchedFiles of(Set<Path> paths) {
        var traces = new HashMap<Path, Trace>();
        paths.forEach(path -> look(path, traces));
        return new WatchedFiles(paths, traces);
    }

    /** Looks at everything that a configuration names, but for the file itself. */
    static WatchedFiles of(Configuration configuration) {
        var paths = new HashSet<Path>();
        var certificates = configuration.certificates();
        certificates.files().values().forEach(files -> {
            paths.addAll(List.of(files.chain().path(), files.key().path()));
            add(files.ocsp(), paths);
        });
        if (certificates.dir() != null) {
            paths.add(certificates.dir().entry().path());
        }
        if (certificates.acme() != null) {
            paths.add(AcmeFiles.of(certificates.acme()).certificates());
            add(certificates.acme().ca(), paths);
        }
        configuration.profiles().values().forEach(profile -> {
            add(profile.ca(), paths);
            add(profile.crl(), paths);
        });
        configuration.upstreams().values().forEach(upstream -> {
            add(upstream.verify().ca() instanceof Verify.Ca.File(var entry) ? entry : null, paths);
            var shown = upstream.clientCertificate();
            if (shown != null) {
                paths.add(shown.chain().path());
                paths.add(shown.key().path());
            }
        });
        return of(paths);
    }

    private static void add(@Nullable FileEntry entry, Set<Path> paths) {
        if (entry != null) {
            paths.add(entry.path());
        }
    }

    /** These and others, each as it was seen. */
    WatchedFiles and(WatchedFiles others) {
        var both = new HashSet<>(paths);
        both.addAll(others.paths);
        var all = new HashMap<>(others.traces);
        all.putAll(traces);
        return new WatchedFiles(both, all);
    }

    /** The same files and folders at this moment. */
    public WatchedFiles now() {
        return of(paths);
    }

    /** How many files there are. */
    public int size() {
        return traces.size();
    }

    private static void look(Path path, Map<Path, Trace> traces) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                traces.put(path, Trace.FOLDER);
                lookInto(path, traces);
            } else {
                traces.put(path, new Trace(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
            }
        } catch (IOException missing) {
            traces.remove(path);
        }
    }

    private static void lookInto(Path folder, Map<Path, Trace> traces) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            content.filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith)).filter(Files::isRegularFile)
                .forEach(file -> look(file, traces));
        }
    }
}
