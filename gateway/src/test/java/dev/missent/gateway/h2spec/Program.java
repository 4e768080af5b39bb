package dev.missent.gateway.h2spec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The conformance test h2spec, which a Maven plugin carries as a compiled program for each system. */
record Program(Path folder, Path file) {
    private static final String ARCHIVE = "/h2spec/2.2.0/h2spec_linux_amd64.tar.gz";
    private static final int TAR_BLOCK = 512;
    private static final int TAR_SIZE_AT = 124;
    private static final int TAR_SIZE_DIGITS = 11;

    /** Whether the program for this system is the one that {@link #unpacked} gives. */
    static boolean runsHere() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    /** Puts the program into a folder. */
    static Program unpacked(Path folder) throws IOException {
        try (var resource = Program.class.getResourceAsStream(ARCHIVE)) {
            if (resource == null) {
                throw new EOFException("no " + ARCHIVE + " on the class path");
            }
            var file = Files.write(folder.resolve("h2spec"), onlyFile(new GZIPInputStream(resource)));
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
            return new Program(folder, file);
        }
    }

    /** The archive holds one file: a block that says how long it is, then its bytes. */
    private static byte[] onlyFile(InputStream tar) throws IOException {
        byte[] head = tar.readNBytes(TAR_BLOCK);
        return tar.readNBytes(Integer.parseInt(new String(head, TAR_SIZE_AT, TAR_SIZE_DIGITS, US_ASCII), 8));
    }

    /**
     * Runs cases, those about what a server only SHOULD do among them.
     *
     * @param path what is asked for
     * @param parts which parts of h2spec, all when there are none
     */
    List<Case> run(InetSocketAddress server, String path, String... parts) throws Exception {
        var report = folder.resolve("report.xml");
        var command = new ArrayList<>(List.of(file.toString(), "-h", server.getAddress().getHostAddress(), "-p",
            Integer.toString(server.getPort()), "-P", path, "-t", "-k", "-S", "-o", "2", "-j", report.toString()));
        command.addAll(List.of(parts));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), UTF_8);
            if (process.waitFor() > 1 || !Files.exists(report)) {
                throw new IOException("no report, but: " + text);
            }
            return Case.read(report);
        } finally {
            process.destroyForcibly();
        }
    }
}
