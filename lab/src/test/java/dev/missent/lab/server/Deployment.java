package dev.missent.lab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.ServerPlan;
import dev.missent.lab.scenario.State;
import dev.missent.lab.scenario.Step;

/** The servers of a scenario, running in a folder of their own. */
public final class Deployment implements AutoCloseable {
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Scenario scenario;
    private final State state;
    private final Folder folder;
    private final Addresses addresses;
    private final Certificates certificates;
    private final Placeholders placeholders;
    private final Fleet fleet = new Fleet();

    private Deployment(Scenario scenario, State state, Folder folder) throws IOException {
        this.scenario = scenario;
        this.state = state;
        this.folder = folder;
        this.addresses = Addresses.of(scenario);
        this.certificates = Certificates.in(folder.path().resolve("certs"));
        this.placeholders = new Placeholders(folder.path(), addresses, certificates);
    }

    /** Starts the servers; once more on other ports if somebody took one in the meantime. */
    public static Deployment start(Scenario scenario, State state) throws IOException {
        try {
            return startOnce(scenario, state);
        } catch (NotStarted first) {
            return startOnce(scenario, state);
        }
    }

    private static Deployment startOnce(Scenario scenario, State state) throws IOException {
        var deployment = new Deployment(scenario, state, Folder.create("missent-lab-" + scenario.id() + "-"));
        try {
            Page.writeTo(deployment.folder.path().resolve("www"));
            for (var server : scenario.servers()) {
                deployment.write(server);
            }
            deployment.launchAll();
            return deployment;
        } catch (IOException | RuntimeException failed) {
            deployment.close();
            throw failed;
        }
    }

    private void write(ServerPlan server) throws IOException {
        var product = Product.of(server.product());
        var at = Files.createDirectories(folder(server.name()));
        product.prepare(at, addresses.host(server.name()));
        for (var file : server.files(state).entrySet()) {
            var path = at.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, product.adapt(fill(file.getValue())));
        }
    }

    /** Those behind first: a proxy that looks for them when it starts finds them. */
    private void launchAll() throws IOException {
        for (var server : scenario.servers().reversed()) {
            if (server.runs(state)) {
                launch(server);
            }
        }
        var settled = scenario.settled();
        if (settled != null && !hasLogged(settled, SETTLING)) {
            throw new NotStarted(settled + " does not come:\n" + logs());
        }
    }

    private void launch(ServerPlan server) throws IOException {
        var at = folder(server.name());
        var command = PrivateHosts.around(Product.of(server.product()).command(at), server.hosts(), at, this::fill);
        String ready = server.ready();
        fleet.launch(server.name(), command, at, address(ready == null ? "@" + server.name() + "@" : ready));
    }

    /** Stops all servers and starts them again with the files as they are now. */
    public void restart() throws IOException {
        fleet.close();
        launchAll();
    }

    /** The main configuration file of a server. */
    public Path file(String server) {
        return folder(server).resolve(scenario.server(server).files().keySet().iterator().next());
    }

    /** The further configuration files of a server. */
    public List<Path> otherFiles(String server) {
        return scenario.server(server).files().keySet().stream().skip(1).map(folder(server)::resolve).toList();
    }

    private Path folder(String server) {
        return folder.path().resolve(server);
    }

    /** The text with its placeholders filled in. */
    public String fill(String text) {
        return placeholders.fill(text);
    }

    /** The socket address behind a text such as {@code @front@}. */
    public InetSocketAddress address(String text) {
        return Addresses.socket(fill(text));
    }

    /** The certificates of this deployment. */
    public Certificates certificates() {
        return certificates;
    }

    /** The scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** What a client is told. */
    public Target target() {
        return Target.of(scenario, state, this::fill, folder.path().resolve("certs/ca.crt"));
    }

    /** Whether a line comes in a server's logs in time. */
    public boolean hasLogged(Step.Logged line, Duration limit) {
        return fleet.hasLogged(line, limit);
    }

    /** The ends of everything that was logged, for messages. */
    public String logs() {
        return fleet.logs();
    }

    @Override
    public void close() {
        fleet.close();
        folder.close();
    }
}
