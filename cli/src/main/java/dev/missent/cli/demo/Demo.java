package dev.missent.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.missent.cli.MatrixTable;
import dev.missent.cli.SelfSigned;
import dev.missent.core.name.Host;
import dev.missent.doctor.probe.Matrix;
import dev.missent.doctor.probe.Observation;
import dev.missent.doctor.probe.Probe;
import dev.missent.gateway.Gateway;

/** The story: two sites behind a front server that sends no SNI; the same two sites behind missent. */
public final class Demo {
    private static final Host SHOP = Host.of("shop.localhost");
    private static final Host BLOG = Host.of("blog.localhost");
    private static final List<Host> SITES = List.of(SHOP, BLOG);
    private static final int HTTPS = 443;

    private final Path folder;
    private final PrintWriter out;

    /** In a folder of its own, telling its story to the writer. */
    public Demo(Path folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    /** Plays it; whether it went as it should: 421 before, 200 after. */
    public boolean run() throws IOException, GeneralSecurityException, InterruptedException {
        out.println("Making certificates for shop.localhost and blog.localhost …");
        out.flush();
        certificates();
        var stage = new Stage(folder);
        var log = new ByteArrayOutputStream();
        try (var backend = stage.start("backend", Stage.strictBackend(), log);
            var front = new NaiveFront(identity(), NaiveFront.trusting(), backend.address("https"));
            var probe = new Probe(Duration.ofSeconds(10), "missent demo")) {
            boolean broken = broken(probe, front.address(), log, backend);
            boolean repaired = repaired(probe, stage, backend.address("https").getPort());
            out.flush();
            return broken && repaired;
        }
    }

    private boolean broken(Probe probe, InetSocketAddress front, ByteArrayOutputStream log, Gateway backend)
        throws InterruptedException {
        out.println();
        out.println("1. A front server passes requests on to a strict server behind it, as the browser's Host says,");
        out.println("   over TLS, but without SNI:");
        out.println();
        out.println("     browser ──TLS, SNI shop.localhost──▸ front ──TLS, no SNI──▸ server");
        out.println();
        var seen = show(probe, front);
        out.println();
        out.println("   Why? The server behind logs the reason of each refusal:");
        out.println();
        reasons(log, backend).forEach(line -> out.println("     " + line));
        out.println();
        out.println("   Without SNI the server cannot know which certificate to present; it takes its default one,");
        out.println("   and what arrives for a name that this certificate does not cover is misdirected.");
        return seen.own(1) instanceof Observation.Answered answered && answered.status() == 421;
    }

    /** The lines of the access log, in short; they are written a moment after the answers. */
    private static List<String> reasons(ByteArrayOutputStream log, Gateway backend) throws InterruptedException {
        var written = backend.serving().log();
        if (written != null) {
            written.awaitWritten(Duration.ofSeconds(5));
        }
        return log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(":421,")).map(Demo::brief).distinct()
            .toList();
    }

    private static String brief(String line) {
        return "421  " + value(line, "missent.reason") + "   host " + value(line, "server.address") + ", certificate presented "
            + value(line, "missent.certificate") + ", SNI " + value(line, "missent.sni");
    }

    private static String value(String line, String key) {
        int at = line.indexOf("\"" + key + "\":\"");
        return at < 0 ? "none" : line.substring(at + key.length() + 4, line.indexOf('"', at + key.length() + 4));
    }

    private boolean repaired(Probe probe, Stage stage, int backendPort) throws IOException {
        out.println();
        out.println("2. missent in front of the same server; nothing else has changed:");
        out.println();
        out.println("     browser ──TLS, SNI shop.localhost──▸ missent ──TLS, SNI shop.localhost──▸ server");
        out.println();
        try (var gateway = stage.start("gateway", Stage.missentFront(backendPort), OutputStream.nullOutputStream())) {
            var seen = show(probe, gateway.address("https"));
            out.println();
            out.println("   SNI is the Host that is sent, certificates are verified, and connections are kept by name:");
            out.println("   both sites are served, also over a connection that was opened for the other one.");
            return seen.cells().stream().flatMap(List::stream)
                .allMatch(cell -> cell instanceof Observation.Answered answered && answered.status() == 200);
        }
    }

    private Matrix show(Probe probe, InetSocketAddress server) {
        var matrix = Matrix.observe(probe, server, SITES, HTTPS, "/");
        new MatrixTable(matrix).print(out);
        out.flush();
        return matrix;
    }

    private void certificates() throws IOException, GeneralSecurityException, InterruptedException {
        var shop = SelfSigned.make(folder, "shop", List.of(SHOP));
        var blog = SelfSigned.make(folder, "blog", List.of(BLOG));
        SelfSigned.make(folder, "both", SITES);
        Files.writeString(folder.resolve("backend-ca.pem"), Files.readString(shop.chain()) + Files.readString(blog.chain()));
    }

    /** The front's certificate covers both sites. */
    private SSLContext identity() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        SelfSigned.load(folder, "both", keys);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
