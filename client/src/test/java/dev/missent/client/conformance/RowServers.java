package dev.missent.client.conformance;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.coalesce.CoalescingRow;
import dev.missent.testkit.coalesce.GivenConnection;
import dev.missent.testkit.coalesce.GivenFrame;
import dev.missent.testkit.coalesce.GivenMemory;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;
import io.netty.pkitesting.CertificateBuilder;

/**
 * The servers of a row: one for each scheme and port that it names, on free ports, and on each address that its names resolve to. They
 * present the row's certificate, and another one for names that it does not cover, so that those have connections of their own.
 */
final class RowServers implements AutoCloseable {
    /** The host whose connections are shared to earn the 421 answers that are remembered. */
    static final String CARRIER = "carrier.test";
    /** A request for this path is the last of its connection. */
    static final String LAST = "/last";
    private static final int ORIGINS_IN_A_FRAME = 400;

    private final CoalescingRow row;
    private final Map<String, ScriptedOrigin> byPort = new LinkedHashMap<>();
    private final List<ScriptedOrigin> all = new ArrayList<>();
    private final Map<String, Set<String>> refused = new HashMap<>();
    private volatile boolean sendingFrames;

    RowServers(CoalescingRow row) {
        this.row = row;
        origins().forEach(this::start);
    }

    private Stream<Origin> origins() {
        return Stream.concat(Stream.of(row.connection().origin(), row.wanted().origin()),
            row.memory().answers().stream().map(GivenMemory.Answer::origin));
    }

    private void start(Origin origin) {
        byPort.computeIfAbsent(key(origin), missing -> {
            var first = plan(origin).at(new InetSocketAddress(row.connection().endpoint().address().name(), 0)).start();
            all.add(first);
            for (var address : otherAddresses()) {
                all.add(plan(origin).at(new InetSocketAddress(address, first.address().getPort())).start());
            }
            return first;
        });
    }

    private static String key(Origin origin) {
        return origin.scheme() + " " + origin.port();
    }

    private Set<String> otherAddresses() {
        var others = new TreeSet<String>();
        row.dns().answers().values().forEach(addresses -> addresses.forEach(address -> others.add(address.name())));
        row.memory().answers().stream().flatMap(answer -> Stream.ofNullable(answer.address())).map(Host::name)
            .forEach(others::add);
        others.removeAll(Set.of(row.connection().endpoint().address().name(), "0.0.0.0"));
        return others;
    }

    private OriginPlan plan(Origin origin) {
        if (origin.scheme().equals("http")) {
            return ScriptedOrigin.cleartext().answering(this::answer);
        }
        boolean http1 = row.connection().protocol() == Protocol.HTTP_1_1;
        var plan = http1
            ? ScriptedOrigin.tls(certificates()).alpn("http/1.1")
            : ScriptedOrigin.tls(certificates()).alpn("h2", "http/1.1");
        if (row.connection().traits().contains(GivenConnection.Trait.CLIENT_CERTIFICATE)) {
            plan.clientCertificateFrom(Scene.authority());
        }
        return plan.firstFrames(port -> frames()).answering(this::answer);
    }

    // ---- certificates

    private TestCertificate[] certificates() {
        var given = row.certificate();
        var names = Stream.concat(given.dnsNames().stream(), given.addresses().stream()).toArray(String[]::new);
        var commonName = given.commonName() == null ? names[0] : given.commonName();
        var certificates = new ArrayList<>(List.of(
            Scene.authority().issue(commonName, names, new CertificateBuilder().addExtendedKeyUsageServerAuth())));
        var others = new TreeSet<>(List.of(CARRIER));
        Stream.concat(origins().map(Origin::host), row.dns().answers().keySet().stream())
            .filter(host -> !given.coverage().covers(host) || remembers(host)).map(Host::name).forEach(others::add);
        certificates.add(Scene.certificate(others.toArray(String[]::new)));
        return certificates.toArray(TestCertificate[]::new);
    }

    private boolean remembers(Host host) {
        return row.memory().answers().stream().anyMatch(answer -> answer.origin().host().equals(host));
    }

    // ---- answers

    /** From now on 421 to the host on connections with that server name. */
    void refuse(String sni, String host) {
        synchronized (refused) {
            refused.computeIfAbsent(sni, missing -> new TreeSet<>()).add(host);
        }
    }

    private Answer answer(ReceivedRequest request) {
        var host = request.authority().replaceFirst(":\\d+$", "");
        synchronized (refused) {
            if (refused.getOrDefault(String.valueOf(request.connection().sni()), Set.of()).contains(host)) {
                return Answer.of(421);
            }
        }
        var answer = Answer.ok("");
        return request.target().equals(LAST) ? answer.closingAfterwards() : answer;
    }

    // ---- ORIGIN frames

    /** Whether connections that are opened from now on begin with the frames of the row. */
    void sendFrames(boolean sending) {
        sendingFrames = sending;
    }

    private List<Frame> frames() {
        var frames = new ArrayList<>(List.of(Frame.settings()));
        if (sendingFrames) {
            row.frames().forEach(frame -> addFrames(frame, frames));
        }
        return frames;
    }

    private void addFrames(GivenFrame given, List<Frame> frames) {
        int from = 0;
        do {
            int to = Math.min(given.origins().size(), from + ORIGINS_IN_A_FRAME);
            var listed = Frame.origin(given.origins().subList(from, to).stream().map(this::text).toArray(String[]::new));
            byte[] payload = new byte[listed.length()];
            listed.payload().get(payload);
            frames.add(Frame.of(Frame.ORIGIN, given.flags(), given.stream(), payload));
            from = to;
        } while (from < given.origins().size());
    }

    /** A port of the table that no server stands for is one that nobody listens on. */
    private String text(Origin origin) {
        var server = byPort.get(key(origin));
        int port = server == null ? 1 : server.address().getPort();
        return "https://" + origin.host() + ":" + port;
    }

    // ---- for requests

    /** The origin as a target at the port that stands for its own. */
    URI uri(Origin origin, String host, String path) {
        var server = byPort.get(key(origin));
        if (server == null) {
            throw new IllegalArgumentException("no server for " + origin);
        }
        return URI.create(origin.scheme() + "://" + host + ":" + server.address().getPort() + path);
    }

    @Override
    public void close() {
        all.forEach(ScriptedOrigin::close);
    }
}
