package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Files;

import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;

/** What {@link FewFilesTest} runs in a process that may have few open files: a gateway, until its standard input ends. */
final class FewFiles {
    private FewFiles() {}

    /** Prints the port, then what the gateway says. */
    public static void main(String[] arguments) throws IOException {
        var file = Files.writeString(Files.createTempDirectory("missent-few-files").resolve("gateway.yaml"),
            """
                listeners:
                  plain: { address: "127.0.0.1:0", protocols: [h1], tls: false, public_ports: [80] }
                access_log: { format: off }
                sites:
                  a: { hosts: [a.example], listeners: [plain], routes: [{ path: /, respond: { status: 200, body: here } }] }
                """);
        var platform = Platform.best(System.out, System.out::println);
        if (!(ConfigurationLoader.load(file) instanceof LoadOutcome.Loaded loaded)
            || !(Gateway.start(loaded, platform) instanceof StartOutcome.Running(var gateway))) {
            throw new IllegalStateException("not started");
        }
        gateway.whenBroken(() -> Runtime.getRuntime().halt(4));
        System.out.println(gateway.address("plain").getPort());
        while (System.in.read() >= 0) {
            // until the test is over
        }
        System.exit(0);
    }
}
