package dev.missent.cli.lint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.missent.cli.options.StandardInput;
import dev.missent.cli.options.UsageException;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.files.DiskSources;
import dev.missent.lint.files.DumpedSources;
import dev.missent.lint.files.FolderWalk;
import dev.missent.lint.kind.Kind;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;
import org.jspecify.annotations.Nullable;

/** The files of a command line that are other programs' configurations; the files of one kind belong together. */
public final class ForeignFiles {
    private static final String STANDARD_INPUT = "standard input";

    private final DiskSources sources = new DiskSources(Limits.STANDARD);
    private final @Nullable Kind only;
    private final Map<Kind, List<SourceFile>> byKind = new LinkedHashMap<>();
    private final Map<DumpedSources, Kind> dumps = new LinkedHashMap<>();

    /**
     * Files of any kind, or of one.
     *
     * @param as the kind that {@code --as} names, null for what each file seems to be
     */
    public ForeignFiles(@Nullable String as) {
        only = as == null
            ? null
            : Kinds.named(as)
                .orElseThrow(() -> new UsageException("--as " + as + ": unknown kind; choose one of " + Kinds.names()));
    }

    /** Takes a file, a folder or standard input if it is another program's; says whether it is. */
    public boolean take(Path path) {
        if (StandardInput.isMeantBy(path)) {
            return take(new SourceFile(STANDARD_INPUT,
                new String(StandardInput.bytes(Limits.STANDARD.fileSize()), StandardCharsets.UTF_8)));
        }
        return Files.isDirectory(path) ? folder(path) : file(path);
    }

    private boolean file(Path path) {
        var file = sources.open(path);
        if (file.isEmpty() && only != null) {
            throw new UsageException(
                path + (Files.exists(path) ? ": the file cannot be read, or has more than 32 MiB" : ": there is no such file"));
        }
        return file.filter(this::take).isPresent();
    }

    private boolean folder(Path folder) {
        boolean any = false;
        for (var path : FolderWalk.files(folder, Limits.STANDARD)) {
            any |= sources.open(path).filter(this::take).isPresent();
        }
        return any;
    }

    private boolean take(SourceFile file) {
        var kind = only == null ? Kinds.of(file) : Optional.of(only);
        kind.ifPresent(found -> DumpedSources.of(file, sources).ifPresentOrElse(dump -> dumps.put(dump, found),
            () -> byKind.computeIfAbsent(found, each -> new ArrayList<>()).add(file)));
        return kind.isPresent();
    }

    /** Whether no file was taken. */
    public boolean isEmpty() {
        return byKind.isEmpty() && dumps.isEmpty();
    }

    /** Hands everything to an examination. */
    public void examine(Examination examination) {
        byKind.forEach((kind, files) -> examination.add(kind, files, sources));
        dumps.forEach((dump, kind) -> examination.add(kind, List.of(dump.main()), dump));
    }
}
