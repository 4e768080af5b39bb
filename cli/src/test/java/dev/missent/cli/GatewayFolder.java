package dev.missent.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.certificate.TestAuthority;

/**
 * A folder with a configuration and what it names.
 *
 * @param path where it is
 * @param authority whom the clients trust; its certificate is {@code ca.pem}
 */
public record GatewayFolder(Path path, TestAuthority authority) {
    private static final TestAuthority AUTHORITY = TestAuthority.create("cli");

    /** The folder, with {@code ca.pem} in it. */
    public static GatewayFolder in(Path path) throws IOException {
        AUTHORITY.writeTo(path, "ca");
        return new GatewayFolder(path, AUTHORITY);
    }

    /** What a field holds until a test has a folder. */
    public static GatewayFolder nowhere() {
        return new GatewayFolder(Path.of(""), AUTHORITY);
    }

    /** Writes {@code NAME.pem} and {@code NAME.key}. */
    public GatewayFolder certificate(String name, String... hosts) throws IOException {
        authority.server(hosts).writeTo(path, name);
        return this;
    }

    /** Writes a file. */
    public Path write(String name, String text) throws IOException {
        return Files.writeString(path.resolve(name), text);
    }

    /** Starts a gateway in this process; {@code gateway.yaml} is its configuration. */
    public Gateway start(String configuration, OutputStream log) throws IOException {
        if (!(ConfigurationLoader.load(write("gateway.yaml", configuration)) instanceof LoadOutcome.Loaded loaded)) {
            throw new IllegalArgumentException("missent lint " + path.resolve("gateway.yaml") + " says what is wrong");
        }
        return switch (Gateway.start(loaded, Platform.best(log, notice -> {}))) {
            case StartOutcome.Running(var gateway) -> gateway;
            case StartOutcome.Refused(var sentences) -> throw new IOException(String.join("; ", sentences));
        };
    }

    /** A port of the loopback address that nobody listens on at this moment. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException exhausted) {
            throw new UncheckedIOException(exhausted);
        }
    }
}
