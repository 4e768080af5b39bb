package dev.missent.lab.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.lab.scenario.Step;
import dev.missent.lab.server.Deployment;
import dev.missent.lab.server.Target;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawConnection;
import org.jspecify.annotations.Nullable;

/**
 * Goes through steps and says what was not as it should be.
 *
 * @param deployment the servers
 */
public record Prober(Deployment deployment) {
    private static final Duration LOG = Duration.ofSeconds(4);

    /** What did not hold; nothing is good. */
    public List<String> complaints(List<Step> steps) throws IOException {
        var complaints = new ArrayList<String>();
        for (var step : steps) {
            complaint(step).ifPresent(complaints::add);
        }
        return complaints;
    }

    private Optional<String> complaint(Step step) throws IOException {
        return switch (step) {
            case Step.Ask ask -> ask(ask);
            case Step.Coverage coverage -> coverage(coverage);
            case Step.Logged logged ->
                deployment.hasLogged(logged, LOG) ? Optional.empty() : Optional.of(logged + " does not come");
            case Step.Restart() -> {
                deployment.restart();
                yield Optional.empty();
            }
        };
    }

    /** What comes back. A proxy whose kept connection closes at that moment answers 502, or has the client ask once more (RFC 9113 s8.7). */
    public Seen seen(Step.Ask ask) throws IOException {
        var asking = new Asking(deployment, ask, address(ask.via()));
        var seen = asking.seen();
        boolean expected = ask.outcomes().contains(seen.outcome());
        return !expected && (seen.outcome().equals("502") || seen.isUnprocessed()) ? asking.seen() : seen;
    }

    private Optional<String> ask(Step.Ask ask) throws IOException {
        var seen = seen(ask);
        boolean right = ask.outcomes().contains(seen.outcome()) && hasBody(ask.body(), seen.text());
        return right
            ? Optional.empty()
            : Optional.of(ask + ": " + seen + ", expected " + String.join(" or ", ask.outcomes())
                + (ask.body() == null ? "" : " \"" + ask.body() + "\""));
    }

    private static boolean hasBody(@Nullable String wanted, String text) {
        return wanted == null || (wanted.startsWith("!") ? !text.contains(wanted.substring(1)) : text.contains(wanted));
    }

    private Optional<String> coverage(Step.Coverage coverage) {
        var names = names(coverage.sni());
        return names.contains(coverage.name()) == coverage.covered()
            ? Optional.empty()
            : Optional.of(coverage + ": the certificate has " + names);
    }

    /** The names in the certificate that the first server shows for an SNI; none if the handshake fails. */
    public List<String> names(String sni) {
        return switch (RawConnection.tls(address(null)).sni(sni).open()) {
            case Dialled.Failed _ -> List.of();
            case Dialled.Open(var connection) -> {
                try (connection) {
                    yield new Trust(deployment.certificates().authority(), connection.facts().leaf()).names();
                }
            }
        };
    }

    private InetSocketAddress address(@Nullable String via) {
        return deployment.address(via == null ? "@" + deployment.scenario().servers().getFirst().name() + "@" : via);
    }

    /** Where a name that is asked has no certificate that is in order. */
    public List<String> distrusted(Target target) {
        return target.places().stream().flatMap(place -> place.addresses().stream().filter(address -> !trusted(place, address))
            .map(address -> "the certificate of " + place.host() + " at " + address + " is not in order")).toList();
    }

    private boolean trusted(Target.Place place, String address) {
        var dial = RawConnection.tls(new InetSocketAddress(InetAddress.ofLiteral(address), place.port()));
        if (place.named()) {
            dial.sni(place.host());
        }
        try (var connection = dial.open().orThrow()) {
            return new Trust(deployment.certificates().authority(), connection.facts().leaf()).covers(place.host());
        }
    }
}
