package dev.missent.client.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.KeyManager;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.client.MissentClient;
import dev.missent.client.RequestOptions;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.testkit.coalesce.CoalescingRow;
import dev.missent.testkit.coalesce.GivenConnection.Trait;
import dev.missent.testkit.coalesce.GivenMemory;

import static org.assertj.core.api.Assertions.assertThat;

/** A row of the sharing table that is carried out: the 421 answers first, then the connection, then the request. */
final class RowRun implements AutoCloseable {
    private static final Duration LONGER_THAN_CERTIFICATES_LIVE = Duration.ofDays(365 * 200);

    private final CoalescingRow row;
    private final RowServers servers;
    private final Scene scene;
    private final MissentClient client;
    private final MissentClient asking;

    RowRun(CoalescingRow row) {
        this.row = row;
        servers = new RowServers(row);
        scene = has(Trait.TRUST_ALL) ? Scene.withoutVerification() : Scene.set();
        row.certificate().rejected().forEach(scene.verifier()::reject);
        client = newClient();
        asking = has(Trait.OTHER_TLS) ? newClient() : client;
    }

    private boolean has(Trait trait) {
        return row.connection().traits().contains(trait);
    }

    private MissentClient newClient() {
        var keys = has(Trait.CLIENT_CERTIFICATE)
            ? Scene.authority().client("client.test").keyManagers().getKeyManagers()
            : new KeyManager[0];
        var builder = scene.builder().addressLifetime(Duration.ofNanos(1)).sslContext(scene.verifier().context(keys));
        if (row.wanted().excluded()) {
            builder.neverCoalesce(row.wanted().origin().host().toString());
        }
        if (has(Trait.EXCLUDED)) {
            builder.neverCoalesce(row.connection().origin().host().toString());
        }
        if (row.wanted().withoutDns()) {
            builder.originWithoutDns();
        }
        return builder.build();
    }

    /** The token of the ground, or of the obstacle that the connection of the row was passed over for; empty when nothing is told of it. */
    String outcome() throws IOException, InterruptedException {
        for (var answer : new LinkedHashSet<>(row.memory().answers())) { // the same mistake is not made twice
            remember(answer);
        }
        if (row.memory().cleared()) {
            client.forget();
        }
        servers.sendFrames(true);
        var connection = open();
        servers.sendFrames(false);
        resolveAsTheRowSays();
        if (row.certificate().expired()) {
            scene.verifier().putClock(Instant.now().plus(LONGER_THAN_CERTIFICATES_LIVE));
        }
        return told(wanted(), connection);
    }

    // ---- what has happened before

    /** Earns a 421 on a connection that is opened for nothing else and closed afterwards, unless the row's own connection brings it. */
    private void remember(GivenMemory.Answer answer) throws IOException, InterruptedException {
        var origin = answer.origin();
        if (row.connection().misdirected().contains(origin)) {
            return;
        }
        var address = Objects.requireNonNullElse(answer.address(), row.connection().endpoint().address()).name();
        scene.resolve(RowServers.CARRIER, address);
        scene.resolve(origin.host().name(), address);
        servers.refuse(RowServers.CARRIER, origin.host().name());
        get(client, origin, RowServers.CARRIER, "/", RequestOptions.DEFAULT);
        var attempts = get(client, origin, origin.host().name(), RowServers.LAST, RequestOptions.DEFAULT);
        assertThat(attempts.getFirst().status()).as("%s: %s", row.place(), attempts).isEqualTo(421);
        get(client, origin, RowServers.CARRIER, RowServers.LAST, RequestOptions.DEFAULT);
    }

    /** Opens the connection and has it answer what the row says; its id. */
    private String open() throws IOException, InterruptedException {
        var given = row.connection();
        scene.resolve(given.origin().host().name(), given.endpoint().address().name());
        var sni = given.sni();
        var options = given.isOverridden() && sni != null
            ? RequestOptions.DEFAULT.withSni(sni.name())
            : RequestOptions.DEFAULT;
        var path = has(Trait.DRAINING) ? RowServers.LAST : "/";
        var id = get(client, given.origin(), options, path).getLast().connection();
        for (var origin : given.proven()) {
            scene.resolve(origin.host().name(), given.endpoint().address().name());
            assertThat(get(client, origin, RequestOptions.DEFAULT, "/").getLast().connection()).as(row.place()).isEqualTo(id);
        }
        for (var origin : given.misdirected()) {
            scene.resolve(origin.host().name(), given.endpoint().address().name());
            servers.refuse(given.origin().host().name(), origin.host().name());
            var attempts = get(client, origin, RequestOptions.DEFAULT, RowServers.LAST);
            assertThat(attempts.getFirst().status()).as("%s: %s", row.place(), attempts).isEqualTo(421);
            assertThat(attempts.getFirst().connection()).as(row.place()).isEqualTo(id);
        }
        return Objects.requireNonNull(id);
    }

    private void resolveAsTheRowSays() {
        var wanted = row.wanted().origin().host();
        if (!wanted.isAddress()) {
            scene.resolve(wanted.name(), row.dns().addresses(wanted).stream().map(Host::name).toArray(String[]::new));
        }
    }

    // ---- requests

    private List<Attempt> get(MissentClient from, Origin origin, RequestOptions options, String path)
        throws IOException, InterruptedException {
        return get(from, origin, origin.host().toString(), path, options);
    }

    private List<Attempt> get(MissentClient from, Origin origin, String host, String path, RequestOptions options)
        throws IOException, InterruptedException {
        return send(from, HttpRequest.newBuilder(servers.uri(origin, host, path)), options);
    }

    private static List<Attempt> send(MissentClient from, HttpRequest.Builder request, RequestOptions options)
        throws IOException, InterruptedException {
        return Attempts.of(from.send(options.on(request.build()), BodyHandlers.discarding()));
    }

    /** The request of the row. That it has no connection of its own to go over is an outcome like others. */
    private List<Attempt> wanted() throws InterruptedException {
        var given = row.wanted();
        var request = HttpRequest.newBuilder(servers.uri(given.origin(), given.origin().host().toString(), "/"));
        if (given.oneShot()) {
            var stream = new ByteArrayInputStream(new byte[1]);
            request.POST(BodyPublishers.ofInputStream(() -> stream));
        }
        var options = given.policy() == Policy.DNS_AND_CERTIFICATE
            ? RequestOptions.DEFAULT
            : RequestOptions.DEFAULT.withCoalescing(given.policy());
        var sni = given.sni();
        try {
            return send(asking, request, sni == null ? options : options.withSni(sni.name()));
        } catch (IOException failed) {
            return Attempts.of(failed);
        }
    }

    private static String told(List<Attempt> attempts, String connection) {
        var last = attempts.getLast();
        var ground = last.ground();
        if (connection.equals(last.connection()) && ground != null) {
            return ground.token();
        }
        return last.passedOver().stream().filter(passed -> passed.connection().equals(connection))
            .map(passed -> passed.obstacle().token()).findFirst().orElse("");
    }

    @Override
    public void close() {
        client.shutdownNow();
        asking.shutdownNow();
        servers.close();
    }
}
