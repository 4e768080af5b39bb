package dev.missent.gateway.h2spec;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** RFC 9113 and RFC 7541 as <a href="https://github.com/summerwind/h2spec">h2spec</a> sees them, each of its cases a test. */
@ExtendWith(LeakCheck.class)
class H2specTest {
    /** How many cases version 2.2.0 has: fewer would mean that some were not run. */
    private static final int GENERIC = 44;
    private static final int HPACK = 7;
    private static final int ALL = 146;

    @TempDir
    Path folder = Path.of("");

    /** The origin answers when a request has ended, so the streams of the cases are in the states that these are about. */
    @TestFactory
    Stream<DynamicTest> whatAnUpstreamAnswers() throws Exception {
        return cases("/", ALL);
    }

    /**
     * Not those of {@code http2}: the gateway answers before a request has ended and then resets the stream (RFC 9113 s8.1), and what comes for
     * it afterwards is discarded (s5.1), where h2spec wants an error of the stream.
     */
    @TestFactory
    Stream<DynamicTest> whatTheGatewayAnswersItself() throws Exception {
        return cases("/here/", GENERIC + HPACK, "generic", "hpack");
    }

    private Stream<DynamicTest> cases(String path, int count, String... parts) throws Exception {
        assumeThat(Program.runsHere()).as("h2spec is there for Linux on amd64 only").isTrue();
        var program = Program.unpacked(folder);
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).body(Source.generated(5000))).start();
            var gateway = started(origin)) {
            var cases = program.run(gateway.address("https"), path, parts);
            assertThat(cases).hasSize(count);
            return cases.stream().map(each -> DynamicTest.dynamicTest(each.toString(),
                () -> assertThat(each.complaint()).as(each.toString()).isEmpty()));
        }
    }

    private Gateway started(ScriptedOrigin origin) throws IOException {
        Pki.shared().server("up-ip").writeTo(folder, "up-ip");
        var file = Files.writeString(folder.resolve("gateway.yaml"),
            """
                listeners: { https: { address: "127.0.0.1:0", protocols: [h2] } }
                certificates: { files: { address: { chain: up-ip.pem, key: up-ip.key } } }
                authority: { mode: report } # h2spec names the port, which is not known before
                sites:
                  address:
                    hosts: ["**"]
                    routes: [{ path: /here/, respond: { status: 200, body: "the gateway itself" } }, { path: /, to: "http://127.0.0.1:%d" }]
                """
                .formatted(origin.address().getPort()));
        var platform = new Platform(Transport.best(), TlsEngine.best(), 1, InetAddress::getAllByName,
            OutputStream.nullOutputStream(), notice -> {});
        if (ConfigurationLoader.load(file) instanceof LoadOutcome.Loaded loaded
            && Gateway.start(loaded, platform) instanceof StartOutcome.Running(var gateway)) {
            return gateway;
        }
        throw new AssertionError("not started");
    }
}
