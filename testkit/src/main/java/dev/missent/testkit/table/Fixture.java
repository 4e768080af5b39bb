package dev.missent.testkit.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Listener;
import dev.missent.core.judge.Rules;
import dev.missent.core.judge.SiteTable;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Target;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that rows are about: listeners, sites, certificates. The same as the one with which a gateway is run, as records.
 *
 * @param name its name
 * @param rules the rules of its judgement
 * @param certificates the certificates by name, the default certificate first
 * @param listeners its listeners
 * @param sites its sites, in the order of the file
 */
public record Fixture(String name, Rules rules, Map<String, Presented> certificates, List<FixtureListener> listeners,
    List<FixtureSite> sites) {
    /** Copies the collections. */
    public Fixture {
        certificates = Collections.unmodifiableMap(new LinkedHashMap<>(certificates));
        listeners = List.copyOf(listeners);
        sites = List.copyOf(sites);
    }

    /** The fixture of the decision table. */
    public static Fixture main() {
        return Fixtures.main();
    }

    /** The switches that are off in the main fixture. */
    public static Fixture options() {
        return Fixtures.options();
    }

    /** The default certificate is one for an address. */
    public static Fixture defaultIp() {
        return Fixtures.defaultIp();
    }

    /** The default certificate is that of two sites with different client authentication. */
    public static Fixture defaultMtls() {
        return Fixtures.defaultMtls();
    }

    /** The Gateway of the Gateway API's conformance test. */
    public static Fixture gatewayApi() {
        return Fixtures.gatewayApi();
    }

    /** Two sites with upstreams behind them. */
    public static Fixture upstream() {
        return Fixtures.upstream();
    }

    /** All of them. No two have a listener of the same name. */
    public static List<Fixture> all() {
        return List.of(main(), options(), defaultIp(), defaultMtls(), gatewayApi(), upstream());
    }

    /** The one that has the listener. */
    public static Fixture of(String listener) {
        return all().stream().filter(fixture -> fixture.find(listener) != null).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no fixture has the listener " + listener));
    }

    /** The judgement of this configuration. */
    public Judgement judgement() {
        return new Judgement(listeners.stream().map(it -> new Listener(it.name(), it.publicPorts(), table(it.name()))).toList(),
            rules);
    }

    /** The look-up of a listener. */
    SiteTable table(String listener) {
        return new SiteTable(sitesOn(listener).map(FixtureSite::site).toList(), rules.preset());
    }

    Stream<FixtureSite> sitesOn(String listener) {
        return sites.stream().filter(it -> it.listeners().contains(listener));
    }

    /** How the handshake of the row ends. */
    public Handshake handshake(DecisionRow row, Protocol protocol) {
        return new Handshakes(this, listener(row.listener()), protocol).of(row.connection());
    }

    /** What the row asks for on that connection. */
    public Target target(DecisionRow row, ConnectionContext connection) {
        var authorities = Authorities.parsing();
        if (connection.protocol() == Protocol.HTTP_1_1) {
            return row.request().http1().asTarget(connection.scheme()).parse(authorities);
        }
        return row.request().http2(connection.scheme()).asTarget(origin(row, connection))
            .parse(authorities, row.needs().contains(Need.EXTENDED_CONNECT));
    }

    private @Nullable Origin origin(DecisionRow row, ConnectionContext connection) {
        Host sni = connection.sni();
        return sni == null ? null : new Origin(connection.scheme(), sni, listener(row.listener()).publicPorts().getFirst());
    }

    private FixtureListener listener(String name) {
        var listener = find(name);
        if (listener == null) {
            throw new IllegalArgumentException("the fixture " + this.name + " has no listener " + name);
        }
        return listener;
    }

    private @Nullable FixtureListener find(String name) {
        return listeners.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
    }
}
