package dev.missent.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.message.DiagnosticPrinter;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.WrittenLines;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.TlsDial;
import dev.missent.testkit.dns.MapResolver;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;

/** A gateway on loopback, from a configuration file in a folder that gets the certificates of the fixture. */
public record StartedGateway(Path folder, Gateway gateway, WrittenLines log) implements AutoCloseable {
    /** Starts with a configuration; an engine, the best transport. */
    public static StartedGateway of(Path folder, String configuration, TlsEngine engine) throws IOException {
        return of(folder, configuration, engine, Transport.best());
    }

    /** Starts with a configuration. */
    public static StartedGateway of(Path folder, String configuration, TlsEngine engine, Transport.Kind transport)
        throws IOException {
        var log = new WrittenLines();
        return of(folder, configuration, platform(engine, transport, log), log);
    }

    /** Starts on a platform. */
    public static StartedGateway of(Path folder, String configuration, Platform platform, WrittenLines log) throws IOException {
        Pki.shared().writeTo(folder);
        return switch (Gateway.start(loaded(folder, configuration), platform)) {
            case StartOutcome.Running(var gateway) -> new StartedGateway(folder, gateway, log);
            case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
        };
    }

    /** One event loop, and no names to look up. */
    public static Platform platform(TlsEngine engine, Transport.Kind transport, OutputStream log) {
        return new Platform(transport, engine, 1, StartedGateway::resolve, log, notice -> {});
    }

    private static InetAddress[] resolve(String name) throws UnknownHostException {
        return MapResolver.EMPTY.resolve(name).toArray(InetAddress[]::new);
    }

    /** What the file comes to. */
    static LoadOutcome load(Path folder, String configuration) throws IOException {
        var file = Files.writeString(folder.resolve("gateway.yaml"), configuration);
        return new ConfigurationLoader(name -> null, InstantSource.system()).loadFile(file);
    }

    /** What the file comes to, which is in order. */
    public static LoadOutcome.Loaded loaded(Path folder, String configuration) throws IOException {
        return switch (load(folder, configuration)) {
            case LoadOutcome.Loaded loaded -> loaded;
            case LoadOutcome.Refused(var diagnostics, var source, var files) ->
                throw new AssertionError(new DiagnosticPrinter(source).print(diagnostics));
        };
    }

    /** Puts another configuration in force, as far as nothing is in the way. */
    public StartOutcome reload(String configuration) throws IOException {
        return gateway.reload(loaded(folder, configuration));
    }

    public InetSocketAddress address(String listener) {
        return gateway.address(listener);
    }

    /** A TLS connection to a listener, to be described further. */
    public TlsDial dial(String listener, String sni) {
        return RawConnection.tls(address(listener)).sni(sni);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
