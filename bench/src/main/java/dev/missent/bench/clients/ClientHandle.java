package dev.missent.bench.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link ClientProcess}, seen from the one that gives the orders. */
final class ClientHandle implements AutoCloseable {
    private final Contestant contestant;
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private ClientHandle(Contestant contestant, Process process) {
        this.contestant = contestant;
        this.process = process;
        answers = process.inputReader();
        orders = process.outputWriter();
    }

    /**
     * Starts one; its standard error goes to a file in the directory.
     *
     * @param flags of the JVM, the same for all
     */
    static ClientHandle start(Contestant contestant, List<String> flags, Path directory, Path trusted) throws IOException {
        var name = contestant.name().toLowerCase(Locale.ROOT);
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(flags);
        command.addAll(
            List.of("-cp", System.getProperty("java.class.path"), ClientProcess.class.getName(), name, trusted.toString()));
        var log = directory.resolve(name + ".log").toFile();
        return new ClientHandle(contestant, new ProcessBuilder(command).redirectError(log).start());
    }

    Contestant contestant() {
        return contestant;
    }

    /** Gives an order and waits for the figures. */
    Figures ask(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
            var answer = answers.readLine();
            while (answer != null && !answer.startsWith(ClientProcess.ANSWER)) {
                answer = answers.readLine();
            }
            if (answer == null) {
                throw new IOException(contestant.title() + " ended at: " + order + "; see its log");
            }
            return Figures.parse(answer.substring(ClientProcess.ANSWER.length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It ends with its input; one that does not is killed by the end of {@link Comparison}. */
    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
