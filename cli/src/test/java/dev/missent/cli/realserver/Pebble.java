package dev.missent.cli.realserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

import dev.missent.cli.GatewayFolder;

/**
 * An ACME server for tests on loopback, and a DNS server for which every name is 127.0.0.1.
 *
 * @param server the ACME server; its certificate is of the folder's authority
 * @param dns the DNS server
 * @param directory the URL of the directory
 * @param dnsControl where addresses are changed
 * @param httpPort where it validates http-01, instead of port 80
 * @param tlsPort where it validates tls-alpn-01, instead of port 443
 */
record Pebble(Process server, Process dns, String directory, int dnsControl, int httpPort, int tlsPort) implements AutoCloseable {
    static Pebble start(GatewayFolder folder) throws IOException {
        folder.certificate("pebble", "localhost", "127.0.0.1");
        int dnsPort = GatewayFolder.freePort();
        int control = GatewayFolder.freePort();
        var dns = started("Starting management server", Map.of(), "pebble-challtestsrv", "-defaultIPv4", "127.0.0.1",
            "-defaultIPv6",
            "", "-dns01", "127.0.0.1:" + dnsPort, "-http01", "", "-https01", "", "-tlsalpn01", "", "-management",
            "127.0.0.1:" + control);
        int port = GatewayFolder.freePort();
        int httpPort = GatewayFolder.freePort();
        int tlsPort = GatewayFolder.freePort();
        var configuration = folder.write("pebble.json", """
            { "pebble": {
                "listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                "certificate": "%s/pebble.pem", "privateKey": "%s/pebble.key",
                "httpPort": %d, "tlsPort": %d, "ocspResponderURL": "", "externalAccountBindingRequired": false } }
            """.formatted(port, GatewayFolder.freePort(), folder.path(), folder.path(), httpPort, tlsPort));
        var server = started("ACME directory available", Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_AUTHZREUSE", "0"), "pebble",
            "-config", configuration.toString(), "-dnsserver", "127.0.0.1:" + dnsPort);
        return new Pebble(server, dns, "https://localhost:" + port + "/dir", control, httpPort, tlsPort);
    }

    private static Process started(String ready, Map<String, String> environment, String program, String... arguments)
        throws IOException {
        var command = new ArrayList<>(List.of(String.valueOf(Program.find(program))));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new StringBuilder();
        var output = new Scanner(process.getInputStream(), StandardCharsets.UTF_8);
        while (output.hasNextLine()) {
            String line = output.nextLine();
            said.append(line).append('\n');
            if (line.contains(ready)) {
                Thread.ofVirtual().name(program + "-output").start(() -> output.forEachRemaining(ignored -> {}));
                return process;
            }
        }
        throw new AssertionError(program + " does not start:\n" + said);
    }

    /** From now on a name has another address. */
    void address(String name, String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var body = HttpRequest.BodyPublishers.ofString("{\"host\":\"" + name + ".\",\"addresses\":[\"" + address + "\"]}");
            client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dnsControl + "/add-a")).POST(body).build(),
                HttpResponse.BodyHandlers.discarding());
        }
    }

    @Override
    public void close() {
        Program.end(server);
        Program.end(dns);
    }
}
