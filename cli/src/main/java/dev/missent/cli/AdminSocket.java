package dev.missent.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import dev.missent.cli.options.StandardInput;
import dev.missent.gateway.config.ConfigurationOutcome;
import dev.missent.gateway.config.ConfigurationReader;
import dev.missent.gateway.config.read.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How commands talk to a running gateway: by its admin socket. */
class AdminSocket {
    private static final int STATUS_AT = 9;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", description = "The configuration file of the gateway; says where its admin socket is.")
    private @Nullable Path file;

    @Option(names = "--socket", paramLabel = "PATH", description = "The admin socket itself (admin.socket in the configuration).")
    private @Nullable Path socket;

    /** What the gateway answered. */
    record Reply(int status, String body) {
        boolean isOk() {
            return status == 200;
        }
    }

    /** Asks; says what to do when no gateway is there. */
    Reply ask(String method, String path, CommandLine line) throws IOException {
        var at = path(line);
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(at));
            var request = ByteBuffer
                .wrap((method + " " + path + " HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            while (request.hasRemaining()) {
                channel.write(request);
            }
            return reply(new String(Channels.newInputStream(channel).readAllBytes(), UTF_8), at);
        } catch (IOException nobody) {
            throw new IOException("no gateway answers at " + at + " (" + nobody.getMessage() + ")", nobody);
        }
    }

    private static Reply reply(String text, Path at) throws IOException {
        int body = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || body < 0) {
            throw new IOException("what answers at " + at + " is not a gateway");
        }
        return new Reply(Integer.parseInt(text.substring(STATUS_AT, STATUS_AT + 3)), text.substring(body + 4));
    }

    private Path path(CommandLine line) {
        if (socket != null) {
            return socket;
        }
        var named = configuration(line);
        if (named == null) {
            throw new CommandLine.ParameterException(line, "give the configuration of the gateway with -c, or --socket");
        }
        if (StandardInput.isMeantBy(named)) {
            throw new CommandLine.ParameterException(line,
                "-c - is standard input, and a running gateway has read a file: name that file, or its socket with --socket");
        }
        var outcome = new ConfigurationReader(Environment.ofProcess()).readFile(named);
        var at = outcome instanceof ConfigurationOutcome.Accepted accepted ? accepted.configuration().admin().socket() : null;
        if (at == null) {
            throw new CommandLine.ParameterException(line, named + (outcome instanceof ConfigurationOutcome.Accepted
                ? " has no admin socket; add  admin: { socket: missent.sock }"
                : " cannot be read, or has errors (missent lint " + named + " says which); give --socket"));
        }
        return at;
    }

    /** The file that was named. */
    @Nullable
    Path configuration(CommandLine line) {
        return file;
    }
}
