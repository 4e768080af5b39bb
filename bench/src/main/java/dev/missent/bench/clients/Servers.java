package dev.missent.bench.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import dev.missent.testkit.certificate.TestAuthority;

/** Everything that clients connect to, and a file with the authorities that they trust. */
final class Servers implements AutoCloseable {
    private static final int MISDIRECTED = 421;

    private final Nginx nginx;
    private final Tap tap;
    private final MisdirectingServer strict;
    private final Path trusted;

    private Servers(Nginx nginx, Tap tap, MisdirectingServer strict, Path trusted) {
        this.nginx = nginx;
        this.tap = tap;
        this.strict = strict;
        this.trusted = trusted;
    }

    static Servers start(String nginxBinary, Path directory)
        throws IOException, InterruptedException, CertificateEncodingException {
        var authority = TestAuthority.create("bench");
        var nginx = Nginx.start(nginxBinary, directory, authority);
        var strict = MisdirectingServer.forNames(Names.first(Names.COUNT).toArray(String[]::new)).strict()
            .answering(request -> request.method().equals("POST") && request.body().length() != StrictRounds.BODY
                ? Reply.of(400)
                : null)
            .start();
        var trusted = authority.writeTo(directory, "trusted");
        Files.writeString(trusted, Files.readString(trusted) + pem(strict.authority().getEncoded()));
        return new Servers(nginx, new Tap(nginx.port()), strict, trusted);
    }

    private static String pem(byte[] certificate) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(certificate);
        return "\n-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    Path trusted() {
        return trusted;
    }

    /** Makes one measurement. */
    Figures measure(ClientHandle client, Scenario scenario, String variant, int seconds) throws InterruptedException {
        var site = "https://" + Names.first(1).getFirst() + ":" + nginx.port();
        return switch (scenario) {
            case H2, H1 -> client.ask("steady " + variant + " " + seconds * 1000 + " " + site + "/");
            case NAMES -> {
                tap.take();
                var figures = client.ask("names " + tap.port() + " " + variant);
                yield joined(figures, tap.take());
            }
            case STRICT -> {
                strict.reset();
                var figures = client.ask("strict " + strict.port() + " " + variant);
                var misdirected = (double) strict.requests().stream().filter(request -> request.status() == MISDIRECTED).count();
                yield figures.with("misdirected", misdirected).with("connections", strict.connections().size());
            }
            case DOWNLOAD -> client.ask("download " + site + "/large");
            case UPLOAD -> client.ask("upload " + site + "/upload " + Nginx.LARGE);
        };
    }

    private static Figures joined(Figures figures, Figures others) {
        var all = figures;
        for (var other : others.values().entrySet()) {
            all = all.with(other.getKey(), other.getValue());
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        tap.close();
        nginx.close();
        strict.close();
    }
}
