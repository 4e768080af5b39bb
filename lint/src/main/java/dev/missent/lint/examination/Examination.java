package dev.missent.lint.examination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.doctor.product.Product;
import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.kind.Generator;
import dev.missent.lint.kind.Kind;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Version;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.rule.FileFinding;
import dev.missent.lint.rule.FileRules;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** One run over some files. */
public final class Examination {
    private final Instant now;
    private final Acceptance acceptance;
    private final Map<Product, Version> versions;
    private final List<ServerConfiguration> configurations = new ArrayList<>();
    private final List<Reported> findings = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<SourceFile, Optional<Generator>> generators = new HashMap<>();
    private final FindingFingerprints fingerprints = new FindingFingerprints();
    private final Set<SourceFile> read = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * A run.
     *
     * @param now the moment, for certificates that expire
     * @param acceptance what the operator accepts
     * @param versions the versions of the products that the operator told; a default that another version changed is possible only
     */
    public Examination(Instant now, Acceptance acceptance, Map<Product, Version> versions) {
        this.now = now;
        this.acceptance = acceptance;
        this.versions = Map.copyOf(versions);
    }

    /** Reads files of one kind that belong together, and judges them. */
    public void add(Kind kind, List<SourceFile> together, Sources sources) {
        var counting = new CountingSources(sources, read);
        read.addAll(together);
        var reading = kind.reader().read(together, counting);
        notes.addAll(reading.notes());
        var cures = kind.cures().get();
        for (var each : reading.configurations()) {
            var version = versions.get(each.product());
            var configuration = version == null ? each : each.in(version);
            configurations.add(configuration);
            for (FileFinding finding : FileRules.judge(configuration, now)) {
                findings.add(new Reported(configuration.product(), finding, cure(cures, finding), fingerprints.of(finding)));
            }
        }
    }

    /** The change, and where it has to be made if a program has written the file. */
    private Cure cure(CureMaker cures, FileFinding finding) {
        var cure = cures.cure(finding);
        var generator = generators.computeIfAbsent(finding.place().file(), Generator::of);
        return generator.isEmpty() || cure.equals(Cure.NONE) ? cure : cure.with(generator.get().sentence());
    }

    /** Everything that was found. */
    public Result result() {
        var open = new ArrayList<Reported>();
        var accepted = new ArrayList<Result.Accepted>();
        var behind = Behind.of(configurations);
        for (var found : findings) {
            var each = new Reported(found.product(), behind.judged(found.finding()), found.cure(), found.fingerprint());
            acceptance.of(each).ifPresentOrElse(because -> accepted.add(new Result.Accepted(each, because)),
                () -> open.add(each));
        }
        return new Result(configurations, open, accepted, notes, read.size());
    }
}
