package dev.missent.lint.examination;

import java.util.List;

import dev.missent.doctor.finding.Level;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.text.Note;

/**
 * Everything about some files.
 *
 * @param configurations what the files say
 * @param findings what is wrong, in the order of files and lines
 * @param accepted findings that the operator accepts, by a comment, a file or a baseline
 * @param notes what was not understood
 * @param files how many files were read
 */
public record Result(List<ServerConfiguration> configurations, List<Reported> findings, List<Accepted> accepted, List<Note> notes,
    int files) {
    /** Copies the lists. */
    public Result {
        configurations = List.copyOf(configurations);
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        notes = List.copyOf(notes);
    }

    /** A finding that the operator accepts, and why. */
    public record Accepted(Reported finding, String because) {}

    /** How many findings of a level there are. */
    public long count(Level level) {
        return findings.stream().filter(each -> each.finding().level() == level).count();
    }

    /** Whether there is a finding of this level or a more serious one. */
    public boolean hasAtLeast(Level level) {
        return findings.stream().anyMatch(each -> each.finding().level().compareTo(level) <= 0);
    }

    /** How many sites the files have. */
    public int sites() {
        return configurations.stream().mapToInt(each -> each.sites().size()).sum();
    }

    /** Whether a part of a file was not read. */
    public boolean isIncomplete() {
        return notes.stream().anyMatch(note -> note.kind() == Note.Kind.ENDED);
    }
}
