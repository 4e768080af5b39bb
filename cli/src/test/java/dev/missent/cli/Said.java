package dev.missent.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command has said.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
public record Said(int code, String out, String err) {
    /** What is on standard output as if the terminal were as wide as can be: every run of blanks and line ends is one blank. */
    String words() {
        return out.replaceAll("\\s+", " ");
    }

    /** Runs the command line in this process, with a text in standard input. */
    static Said with(String input, String... arguments) {
        var realIn = System.in;
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            return by(arguments);
        } finally {
            System.setIn(realIn);
        }
    }

    /** Runs the command line in this process. */
    public static Said by(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var realOut = System.out;
        var realErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int code = Main.run(arguments);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
