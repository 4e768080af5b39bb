package dev.missent.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.missent.cli.check.Terminals;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.probe.CheckRequest;
import dev.missent.doctor.probe.OriginServer;
import dev.missent.doctor.probe.ProbeRun;
import dev.missent.doctor.probe.Progress;
import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult.Outcome;
import dev.missent.doctor.report.text.Paint;
import dev.missent.doctor.report.text.TextReport;

/** The story: a deployment that answers 421; the doctor names the cause; the change is made; the doctor is satisfied. */
public final class Demo {
    private static final Host SHOP = Host.of("shop.localhost");
    private static final Host BLOG = Host.of("blog.localhost");
    private static final List<Host> SITES = List.of(SHOP, BLOG);

    private final Path folder;
    private final PrintWriter out;

    /** In a folder of its own, telling its story to the writer. */
    public Demo(Path folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    /** Plays it; whether it went as it should: the cause is found, and after the change nothing is. */
    public boolean run() throws IOException, GeneralSecurityException, InterruptedException {
        say("Making certificates for shop.localhost and blog.localhost …");
        certificates();
        try (var front = new NaiveFront(identity(), NaiveFront.trusting());
            var backend = new Stage(folder).start("backend", Stage.strictBackend(front.address().getPort()),
                OutputStream.nullOutputStream())) {
            front.passTo(backend.address("https"));
            boolean found = broken(front.address(), backend.address("https"));
            front.sendServerName();
            boolean repaired = repaired(front.address(), backend.address("https"));
            out.flush();
            return found && repaired;
        }
    }

    private boolean broken(InetSocketAddress front, InetSocketAddress backend) throws IOException, GeneralSecurityException {
        say("", "1. Two sites behind a reverse proxy, which passes requests on over TLS:", "",
            "     browser ──TLS──▸ front ──TLS──▸ server", "");
        return check(front, backend).findings().stream().anyMatch(each -> each.rule() == RuleId.U01);
    }

    private boolean repaired(InetSocketAddress front, InetSocketAddress backend) throws IOException, GeneralSecurityException {
        say("", "2. The change is made: the reverse proxy sends the name that is asked for as SNI.", "",
            "     browser ──TLS──▸ front ──TLS, SNI = Host──▸ server", "");
        var report = check(front, backend);
        say("", "missent's gateway does this by itself, verifies certificates, and keeps connections apart by name:",
            "missent proxy --from shop.localhost:8443 --to https://127.0.0.1:" + backend.getPort());
        return report.findings().isEmpty() && report.targets().stream().allMatch(each -> each.outcome() == Outcome.SERVED);
    }

    /** As {@code missent check} does it. */
    private Report check(InetSocketAddress front, InetSocketAddress backend) throws IOException, GeneralSecurityException {
        int port = front.getPort();
        say("$ missent check https://shop.localhost:" + port + "/ https://blog.localhost:" + port + "/ --origin 127.0.0.1:"
            + backend.getPort(), "");
        var targets = SITES.stream()
            .map(site -> new Target("https://" + site + ":" + port + "/", site.name(), port, "/", List.of("127.0.0.1"),
                "given"))
            .toList();
        var inquiry = new CheckRequest(targets, new OriginServer(backend, OriginServer.Way.TLS),
            List.of(Protocol.HTTP_2, Protocol.HTTP_1_1),
            List.of(certificate("both")),
            "both.pem", null,
            List.of(), null, null, Duration.ofSeconds(10), CheckRequest.USUAL_RATE, 0, "missent demo");
        var report = Assembly.of(ProbeRun.conduct(inquiry, Progress.NONE, Clock.systemUTC()));
        out.print(TextReport.of(report, Paint.NONE, Terminals.layout()));
        out.flush();
        return report;
    }

    private void say(String... lines) {
        for (var line : lines) {
            out.println(line);
        }
        out.flush();
    }

    private void certificates() throws IOException, GeneralSecurityException, InterruptedException {
        SelfSigned.make(folder, "shop", List.of(SHOP));
        SelfSigned.make(folder, "blog", List.of(BLOG));
        SelfSigned.make(folder, "both", SITES);
    }

    private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(folder.resolve(name + ".pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
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
