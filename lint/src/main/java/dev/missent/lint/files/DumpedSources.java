package dev.missent.lint.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;

/** The files of {@code nginx -T}, which prints all of them one after the other, each behind a line with its name. */
public final class DumpedSources implements Sources {
    private static final Pattern MARKER = Pattern.compile("(?m)^# configuration file (.+):\\r?\\n");

    private final List<SourceFile> files;
    private final Sources others;

    private DumpedSources(List<SourceFile> files, Sources others) {
        this.files = files;
        this.others = others;
    }

    /** The files of such an output; empty if the text is not one. */
    public static Optional<DumpedSources> of(SourceFile dump, Sources others) {
        var files = new ArrayList<SourceFile>();
        var marker = MARKER.matcher(dump.text());
        boolean found = marker.find();
        while (found) {
            String name = marker.group(1);
            int start = marker.end();
            found = marker.find();
            files.add(new SourceFile(name, dump.text().substring(start, found ? marker.start() : dump.text().length())));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new DumpedSources(files, others));
    }

    /** The main file, which comes first. */
    public SourceFile main() {
        return files.getFirst();
    }

    @Override
    public List<SourceFile> include(String pattern, SourceFile from, String base) {
        String whole = pattern.startsWith("/") ? pattern : base + "/" + pattern;
        var matcher = glob(whole);
        return files.stream().filter(file -> matcher.matcher(file.name()).matches()).toList();
    }

    /** The pattern as a regular expression; what stands for any characters never crosses a slash. */
    private static Pattern glob(String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(switch (c) {
                case '*' -> "[^/]*";
                case '?' -> "[^/]";
                default -> Pattern.quote(String.valueOf(c));
            });
        }
        return Pattern.compile(regex.toString());
    }

    @Override
    public List<CertificateFacts> certificates(String path, SourceFile from) {
        return others.certificates(path, from);
    }

    @Override
    public Optional<CertificateFacts> parse(String pem) {
        return others.parse(pem);
    }

    @Override
    public Limits limits() {
        return others.limits();
    }
}
