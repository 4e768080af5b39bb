package dev.missent.gateway;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.leak.NoThreads;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A start that is not possible: nothing is started half-way. */
@ExtendWith(LeakCheck.class)
@NoThreads({"missent-io", "missent-access-log"})
class StartRefusedTest {
    @TempDir
    Path folder = Path.of("");

    static Stream<Transport.Kind> transports() {
        return Stream.of(Transport.Kind.NIO, Transport.best()).distinct();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aPortInUseIsToldInOneSentenceAndNothingStaysBound(Transport.Kind transport) throws Exception {
        Pki.shared().writeTo(folder);
        try (var taken = bind(0)) {
            int free = freePort();
            var loaded = StartedGateway.loaded(folder, configuration(free, taken.getLocalPort()));
            var outcome = Gateway.start(loaded,
                StartedGateway.platform(TlsEngine.best(), transport, OutputStream.nullOutputStream()));
            assertThat(outcome).isEqualTo(new StartOutcome.Refused(
                List.of("listener taken: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": the port is in use")));
            bind(free).close();
        }
    }

    private static String configuration(int free, int taken) {
        return """
            listeners:
              free:  { address: "127.0.0.1:%d", public_ports: [443], protocols: [h1, h2] }
              taken: { address: "127.0.0.1:%d", public_ports: [443], protocols: [h1, h2] }
            certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
            sites:
              a: { hosts: [a.example], routes: [{ path: /, respond: { status: 200, body: "site=a" } }] }
            """.formatted(free, taken);
    }

    private static int freePort() throws Exception {
        try (var socket = bind(0)) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket bind(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
