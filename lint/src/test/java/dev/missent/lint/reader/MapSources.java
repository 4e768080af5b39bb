package dev.missent.lint.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;

/** Files and certificates as maps. */
public final class MapSources implements Sources {
    private final Map<String, SourceFile> files;
    private final Map<String, CertificateFacts> certificates;
    private final Limits limits;

    public MapSources(Map<String, String> texts, Map<String, CertificateFacts> certificates, Limits limits) {
        files = texts.entrySet().stream().collect(
            Collectors.toMap(Map.Entry::getKey, each -> new SourceFile(each.getKey(), each.getValue()), (one, other) -> one,
                TreeMap::new));
        this.certificates = Map.copyOf(certificates);
        this.limits = limits;
    }

    public static MapSources of(Map<String, String> texts) {
        return new MapSources(texts, Map.of(), Limits.STANDARD);
    }

    /** The files with these names. */
    public List<SourceFile> files(String... names) {
        return List.of(names).stream().map(files::get).toList();
    }

    @Override
    public List<SourceFile> include(String pattern, SourceFile from, String base) {
        String whole = pattern.startsWith("/") || base.isEmpty() ? pattern : base + "/" + pattern;
        var glob = Pattern.compile(Stream.of(whole.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
        return files.values().stream().filter(file -> glob.matcher(file.name()).matches()).toList();
    }

    @Override
    public List<CertificateFacts> certificates(String path, SourceFile from) {
        return Optional.ofNullable(certificates.get(path)).stream().toList();
    }

    @Override
    public Optional<CertificateFacts> parse(String pem) {
        return Optional.ofNullable(certificates.get(pem));
    }

    @Override
    public Limits limits() {
        return limits;
    }
}
