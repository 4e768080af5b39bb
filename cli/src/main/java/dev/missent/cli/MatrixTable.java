package dev.missent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

import dev.missent.doctor.probe.Matrix;
import dev.missent.doctor.probe.Observation;

/**
 * A matrix as a person reads it: one line for a single name, otherwise a table; rows are connections (SNI), columns are hosts.
 *
 * <p>{@code ·} own name, {@code ✓} fine, {@code ↻} a 421 that a client repeats on a connection of its own, {@code ✗} wrong,
 * {@code -} nobody would do this because the certificate does not cover the host, {@code ?} not measured.
 */
public record MatrixTable(Matrix matrix) {
    private static final int MISDIRECTED = 421;

    /** Whether a host refuses its own connection, or the server cannot be used for it. */
    boolean hasFindings() {
        return indexes().stream()
            .anyMatch(i -> matrix.own(i) instanceof Observation.Answered answered && answered.status() == MISDIRECTED);
    }

    /** Whether a host could not be asked over its own connection. */
    boolean isIncomplete() {
        return indexes().stream().anyMatch(i -> matrix.own(i) instanceof Observation.NotMeasured);
    }

    private List<Integer> indexes() {
        return IntStream.range(0, matrix.names().size()).boxed().toList();
    }

    /** Prints it. */
    public void print(PrintWriter out) {
        for (int i : indexes()) {
            out.println(line(i));
        }
        if (matrix.names().size() > 1) {
            out.println();
            table(out);
        }
    }

    private String line(int index) {
        var name = matrix.names().get(index);
        return switch (matrix.own(index)) {
            case Observation.Answered answered ->
                (answered.status() == MISDIRECTED ? "✗ " : "✓ ") + name + "  " + answered.status() + "  "
                    + answered.protocol().token() + "  certificate: " + Printable.line(answered.presented().toString())
                    + (answered.presented().covers(name) ? "" : " (does not cover " + name + ")");
            case Observation.NotMeasured(var reason, var detail) ->
                "? " + name + "  not measured: " + reason.replace('_', ' ') + " (" + Printable.line(detail) + ")";
        };
    }

    private void table(PrintWriter out) {
        var names = matrix.names();
        int first = names.stream().mapToInt(name -> name.toString().length()).max().orElse(0) + 6;
        out.println("%s%s"
            .formatted(pad("SNI \\ Host", first), String.join("  ", names.stream().map(name -> pad(name.toString(), 8)).toList()))
            .stripTrailing());
        for (int row : indexes()) {
            var line = new StringBuilder(pad(names.get(row).toString(), first));
            for (int column : indexes()) {
                line.append(pad(cell(row, column), Math.max(8, names.get(column).toString().length()))).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private String cell(int row, int column) {
        boolean own = row == column;
        return switch (matrix.cells().get(row).get(column)) {
            case Observation.NotMeasured missing -> "?";
            case Observation.Answered answered when own -> (answered.status() == MISDIRECTED ? "✗ " : "· ") + answered.status();
            case Observation.Answered answered when !answered.presented().covers(matrix.names().get(column)) ->
                "- " + answered.status();
            case Observation.Answered answered -> (answered.status() == MISDIRECTED ? "↻ " : "✓ ") + answered.status();
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
