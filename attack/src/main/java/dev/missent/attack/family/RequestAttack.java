package dev.missent.attack.family;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import dev.missent.attack.grammar.HostileHead;
import dev.missent.attack.grammar.HostileRequest;
import dev.missent.attack.grammar.RequestGrammar;
import dev.missent.attack.ground.GatewayProcess;
import dev.missent.attack.ground.Honest;
import dev.missent.attack.ground.RealServer;
import dev.missent.attack.ground.Recorder;
import dev.missent.attack.ground.Site;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.message.Source;

/**
 * Hostile requests: behind the gateway each is read as one well-formed request or not at all, by a recording upstream and by real
 * servers, and the next request of another client gets its own answer.
 */
public final class RequestAttack implements Attack {
    private static final int AT_ONCE = 64;
    private static final Pattern TAG = Pattern.compile("/t/(\\d+)");

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public Outcome run(Effort effort) throws Exception {
        try (var recorder = new Recorder();
            var behindHaproxy = new Recorder();
            var servers = new Servers(effort, behindHaproxy.port())) {
            var upstreams = new LinkedHashMap<String, String>();
            upstreams.put("recorder.example", server(recorder.port()));
            servers.all.forEach((product, server) -> upstreams.put(host(product), server(server.port())));
            Site.write(effort.folder(), upstreams, "access_log: { format: off }");
            try (var gateway = GatewayProcess.start(effort.folder(), ":", List.of("-Xmx256m"))) {
                var outcome = http1(effort, gateway, recorder, "recorder.example").and(http2(effort, gateway, recorder));
                for (var one : servers.all.entrySet()) {
                    outcome = outcome.and(real(effort, gateway, recorder, behindHaproxy, one.getKey(), one.getValue()));
                }
                return outcome;
            }
        }
    }

    private static String server(int port) {
        return "servers: [\"http://127.0.0.1:" + port + "\"]";
    }

    private static String host(RealServer.Product product) {
        return product.name().toLowerCase(java.util.Locale.ROOT) + ".example";
    }

    private static Outcome http1(Effort effort, GatewayProcess gateway, Recorder recorder, String host) {
        var honest = new Honest();
        var answered = new AtomicInteger();
        var wrong = new ArrayList<>(Parallel.forEach(effort.cases(), AT_ONCE, number -> {
            var response = send(effort, gateway, number, host);
            answered.addAndGet(response.status() == 200 ? 1 : 0);
            check(response, number);
            synchronized (honest) {
                honest.ask(gateway, host, "/honest/" + number, "/honest/" + number);
            }
        }));
        wrong.addAll(honest.wrong());
        wrong.addAll(judge(recorder));
        return Outcome
            .of("HTTP/1.1: %d hostile requests of %d kinds, %d served by the upstream; beside them %s".formatted(effort.cases(),
                RequestGrammar.kinds().size(), answered.get(), honest.figures()), wrong);
    }

    /** The same number is the same request, whatever the host. */
    private static RawResponse send(Effort effort, GatewayProcess gateway, int number, String host) {
        var hostile = RequestGrammar.request(number, host, new Random(effort.seed() * 31 + number));
        try (var connection = gateway.dial(number % 4 == 0, host, "http/1.1"); var http = connection.http1()) {
            return http.send(hostile.text()).response(hostile.method());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** The recorder answers with the target: a body with another tag is another request's. */
    private static void check(RawResponse response, int number) {
        var tag = TAG.matcher(response.body().text());
        if (response.status() == 200 && tag.find() && Integer.parseInt(tag.group(1)) != number) {
            throw new AssertionError("got the answer of case " + tag.group(1));
        }
    }

    private static Outcome http2(Effort effort, GatewayProcess gateway, Recorder recorder) {
        var honest = new Honest();
        int before = recorder.received().size();
        var wrong = new ArrayList<>(Parallel.forEach(effort.cases(), AT_ONCE, number -> {
            var hostile = HostileHead.request(1_000_000 + number, "recorder.example", new Random(effort.seed() * 37 + number));
            try (var connection = gateway.dial(number % 4 == 0, "recorder.example", "h2"); var http = connection.http2()) {
                check(
                    exchange(http.open(hostile.fields(),
                        hostile.ends() && hostile.body().isEmpty() && hostile.trailers().lines().isEmpty()), hostile),
                    hostile.number());
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
            synchronized (honest) {
                honest.ask(gateway, "recorder.example", "/honest/" + number, "/honest/" + number);
            }
        }));
        wrong.addAll(honest.wrong());
        wrong.addAll(judge(recorder));
        return Outcome.of("HTTP/2: %d hostile requests of %d kinds, %d requests behind; beside them %s".formatted(effort.cases(),
            HostileHead.KINDS.size(),
            recorder.received().size() - before - effort.cases(), honest.figures()), wrong);
    }

    private static RawResponse exchange(dev.missent.testkit.client.RawStream stream, HostileHead hostile) {
        if (!hostile.body().isEmpty()) {
            stream.send(Source.of(hostile.body()), hostile.ends() && hostile.trailers().lines().isEmpty());
        }
        if (!hostile.trailers().lines().isEmpty()) {
            stream.sendTrailers(hostile.trailers());
        }
        return stream.response();
    }

    /** What no recorder is to have seen. */
    private static List<String> judge(Recorder recorder) {
        var wrong = new ArrayList<String>();
        recorder.malformed().forEach(one -> wrong.add("malformed behind the gateway: " + one));
        var tags = new TreeSet<String>();
        for (var request : recorder.received()) {
            if (request.target().contains("/canary/") && request.fields().has("x-tail")
                || HostileRequest.CANARY_HOST.equals(request.fields().first("host"))) {
                wrong.add("smuggled: " + request.line());
            }
            request.fields().lines().stream().filter(line -> line.name().contains("_"))
                .forEach(line -> wrong.add("underscore: " + line));
            if (request.target().startsWith("/t/") && !tags.add(request.target())) {
                wrong.add("twice: " + request.line());
            }
        }
        return wrong;
    }

    /** A real server is sent the same requests, and read none that the recorder did not read. */
    private static Outcome real(Effort effort, GatewayProcess gateway, Recorder recorder, Recorder behindHaproxy,
        RealServer.Product product, RealServer server)
        throws IOException {
        var wrong = new ArrayList<>(
            Parallel.forEach(effort.cases(), AT_ONCE, number -> send(effort, gateway, number, host(product))));
        var read = product == RealServer.Product.HAPROXY
            ? behindHaproxy.received().stream().map(request -> request.line()).toList()
            : server.lines();
        if (product == RealServer.Product.HAPROXY) {
            wrong.addAll(judge(behindHaproxy));
        }
        read.stream().filter(line -> line.contains("/canary/")).forEach(line -> wrong.add(product + " read: " + line));
        var expected = tags(recorder.received().stream().map(request -> request.line()).toList(), effort.cases());
        var found = tags(read, effort.cases());
        found.stream().filter(tag -> !expected.contains(tag))
            .forEach(tag -> wrong.add(product + " read what the recorder did not read: " + tag));
        var refused = expected.stream().filter(tag -> !found.contains(tag))
            .map(tag -> tag + " (" + RequestGrammar.request(tag, host(product),
                new Random(effort.seed() * 31 + tag)).kind() + ")")
            .toList();
        return Outcome.of("%s: the same %d requests, %d read by it, %d by the recorder%s".formatted(product, effort.cases(),
            found.size(), expected.size(),
            refused.isEmpty() ? "" : ", refused by it: " + String.join(", ", refused)), wrong);
    }

    private static Set<Integer> tags(List<String> lines, int below) {
        var tags = new TreeSet<Integer>();
        lines.stream().map(TAG::matcher).filter(matcher -> matcher.find()).map(matcher -> Integer.parseInt(matcher.group(1)))
            .filter(tag -> tag < below)
            .forEach(tags::add);
        return tags;
    }

    /** The real servers that are here. */
    private static final class Servers implements AutoCloseable {
        private final Map<RealServer.Product, RealServer> all = new LinkedHashMap<>();

        Servers(Effort effort, int behind) throws IOException {
            try {
                for (var product : RealServer.Product.values()) {
                    if (effort.realServers() && product.isHere()) {
                        all.put(product, new RealServer(product, effort.folder().resolve(product.name()), behind));
                    }
                }
            } catch (IOException notStarted) {
                close();
                throw notStarted;
            }
        }

        @Override
        public void close() {
            all.values().forEach(RealServer::close);
        }
    }
}
