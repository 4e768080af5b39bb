package dev.missent.lint.output;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.pipeline.Entries;
import dev.missent.doctor.report.pipeline.Entry;
import dev.missent.doctor.report.pipeline.Spot;
import dev.missent.doctor.report.pipeline.Uris;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/** The result about files as entries for the programs of a pipeline. */
final class LintEntries {
    private static final String COMMAND = "missent lint";

    private LintEntries() {}

    static Entries of(Result result, String version) {
        var entries = new ArrayList<Entry>();
        result.findings().forEach(each -> entries.add(entry(each, null)));
        result.accepted().forEach(each -> entries.add(entry(each.finding(), each.because())));
        var quiet = result.findings().isEmpty()
            ? List.of(new Entries.Quiet(COMMAND, result.files() + " files, nothing found", null))
            : List.<Entries.Quiet>of();
        return new Entries(COMMAND, version, entries, quiet, result.notes().stream().map(LintEntries::notice).toList(),
            !result.isIncomplete());
    }

    private static Entry entry(Reported each, @Nullable String accepted) {
        var finding = each.finding();
        return new Entry(finding.rule(), finding.level(), finding.confidence(), each.product().token(),
            finding.rule() + " " + finding.about().title() + ", line " + finding.place().line(), finding.message(),
            List.of(finding.why()), each.cure().todo(), List.of(spot(finding.place())),
            finding.related().stream().map(other -> new Entry.Related(spot(other.place()), other.text())).toList(),
            each.fingerprint(), accepted);
    }

    private static Entries.Notice notice(Note note) {
        return new Entries.Notice(note.kind() == Note.Kind.ENDED ? Level.ERROR : Level.INFO, note.text(), spot(note.place()));
    }

    private static Spot spot(Place place) {
        var end = place.file().at(place.end(), 0);
        String name = place.file().name();
        return new Spot(name, Uris.ofFile(name), new Spot.Region(place.line(), place.column(), end.line(), end.column(),
            place.file().lineOf(place.line())));
    }
}
