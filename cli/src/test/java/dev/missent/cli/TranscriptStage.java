package dev.missent.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.cli.demo.SelfSigned;
import dev.missent.cli.documentation.Page;
import dev.missent.cli.documentation.Transcript;
import dev.missent.core.name.Host;
import dev.missent.junit.MisdirectingServer;

/** What the transcripts of a page need: files as the page has them, and servers. Ports of the page are free ones here. */
final class TranscriptStage implements AutoCloseable {
    private static final String STAFF = """
        listeners:
          https: { address: "127.0.0.1:8443", protocols: [h1, h2] }
        certificates:
          files:
            wild: { chain: wild.pem, key: wild.key }
        tls_profiles:
          staff: { min: "1.3", client_auth: { mode: require, ca: ca.pem } }
        sites:
          shop:
            hosts: [shop.localhost, www.shop.localhost]
            routes: [{ path: /, respond: { status: 200, body: "the shop" } }]
          staff:
            hosts: [staff.shop.localhost]
            tls: staff
            routes: [{ path: /, respond: { status: 200, body: "staff only" } }]
        """;

    private final Path folder;
    private final Map<String, String> ports = new LinkedHashMap<>();
    private final Deque<Closeable> servers = new ArrayDeque<>();

    private TranscriptStage(Path folder) {
        this.folder = folder;
    }

    static TranscriptStage of(Page page) throws Exception {
        var stage = new TranscriptStage(Files.createTempDirectory("transcripts"));
        switch (page.name()) {
            case "docs/tutorial/first-gateway.md" -> stage.firstGateway(page);
            case "docs/how-to/421-after-client-certificates.md" -> stage.staff();
            case "docs/how-to/wrong-port-behind-nat.md" -> stage.natted();
            case "docs/how-to/choose-sni-or-address.md" -> stage.misdirecting();
            case "README.md" -> {
                stage.shop(page);
                stage.misdirecting();
            }
            case "docs/reference/command-line.md" -> {
                stage.staff();
                stage.misdirecting();
            }
            default -> throw new AssertionError(page.name() + " has a transcript: say here what it needs");
        }
        return stage;
    }

    /** Runs it; what it prints, with the page's names and ports. */
    List<String> play(Transcript transcript) throws Exception {
        var arguments = transcript.arguments();
        if (arguments.contains("run")) {
            return page(started());
        }
        boolean mistake = transcript.output().contains("error[CFG-E03] unknown key \"protcols\"");
        if (mistake) {
            edit("first/gateway.yaml", "protocols", "protcols");
        }
        var said = Said.by(arguments.stream().map(this::here).toArray(String[]::new));
        if (mistake) {
            edit("first/gateway.yaml", "protcols", "protocols");
        }
        return page(said.out() + said.err());
    }

    private String here(String argument) {
        String text = argument;
        for (var port : ports.entrySet()) {
            text = text.replace(port.getKey(), port.getValue());
        }
        return Files.exists(folder.resolve(argument)) ? folder.resolve(argument).toString() : text;
    }

    private List<String> page(String printed) {
        String text = printed.replace(folder + "/", "");
        for (var port : ports.entrySet()) {
            text = text.replace(port.getValue(), port.getKey());
        }
        return text.stripTrailing().lines().toList();
    }

    private String started() throws Exception {
        var process = MissentProcess.start(folder, "run", "-c", "first/gateway.yaml");
        servers.push(process::close);
        process.await("ready in");
        // whether this machine allows so many open files is not the page's matter
        return String.join("\n", process.seen().stream().filter(line -> !line.startsWith("warning: limits.connections")).toList())
            + "\n";
    }

    // ---- what there is

    /** A free one with as many digits, so that columns are those of the page. */
    private void port(String documented) {
        int port = 7000 + Integer.parseInt(documented) % 1000;
        while (!isFree(port)) {
            port += 10;
        }
        ports.put(documented, Integer.toString(port));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).toAbsolutePath().getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private void edit(String name, String old, String now) throws IOException {
        write(name, Files.readString(folder.resolve(name)).replace(old, now));
    }

    /** The configuration of the page itself, a certificate made by itself, and two servers behind. */
    private void firstGateway(Page page) throws Exception {
        Stream.of("8443", "8080", "9001", "9002").forEach(this::port);
        String configuration = page.configurations().getFirst();
        for (var port : ports.entrySet()) {
            configuration = configuration.replace(port.getKey(), port.getValue());
        }
        write("first/gateway.yaml", configuration);
        SelfSigned.make(folder.resolve("first"), "both", List.of(Host.of("shop.localhost"), Host.of("blog.localhost")));
        for (var name : List.of("9001", "9002")) {
            var socket = new ServerSocket(Integer.parseInt(here(name)), 50, InetAddress.getLoopbackAddress());
            var answering = new OneAnswer("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<title>" + name + "</title>" + name,
                socket);
            servers.push(answering::close);
        }
    }

    private void shop(Page page) throws IOException {
        write("gateway.yaml", page.configurations().getFirst());
        Files.createDirectories(folder.resolve("certs"));
        GatewayFolder.in(folder.resolve("certs")).certificate("shop", "shop.example", "www.shop.example");
        Files.delete(folder.resolve("certs/ca.pem"));
    }

    private void staff() throws IOException {
        GatewayFolder.in(folder).certificate("wild", "*.shop.localhost", "shop.localhost");
        write("gateway.yaml", STAFF);
        write("new.yaml", STAFF.replace("mode: require", "mode: optional"));
    }

    private void natted() throws IOException {
        GatewayFolder.in(folder).certificate("shop", "shop.localhost");
        write("gateway.yaml", """
            listeners:
              https: { address: ":10443", protocols: [h1, h2] }
            certificates: { files: { shop: { chain: shop.pem, key: shop.key } } }
            sites:
              shop: { hosts: [shop.localhost], to: http://127.0.0.1:9001 }
            """);
    }

    private void misdirecting() throws Exception {
        var server = MisdirectingServer.forNames("shop.test", "api.shop.test").strict().start();
        servers.push(server::close);
        ports.put("42733", Integer.toString(server.port()));
        var encoded = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(server.authority().getEncoded());
        write("ca.pem", "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    @Override
    public void close() throws IOException {
        while (!servers.isEmpty()) {
            servers.pop().close();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
