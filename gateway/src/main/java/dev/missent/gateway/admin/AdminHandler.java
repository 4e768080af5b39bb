package dev.missent.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.request.Target;
import dev.missent.gateway.metrics.Metrics;
import dev.missent.gateway.relay.Answer;
import dev.missent.gateway.relay.Dropped;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Names;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerExchange;
import io.netty.util.AsciiString;
import tools.jackson.databind.JsonNode;

/** Answers the pages of one address. */
final class AdminHandler implements ExchangeHandler {
    private static final AsciiString ALLOW = AsciiString.cached("allow");
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Set<Page> pages;
    private final Duty duty;

    AdminHandler(Set<Page> pages, Duty duty) {
        this.pages = pages;
        this.duty = duty;
    }

    @Override
    public RequestSink accept(ServerExchange exchange) {
        String path = exchange.head().target() instanceof Target.Resource resource ? resource.path().toString() : "";
        var page = pages.stream().filter(each -> each.has(path)).findFirst().orElse(null);
        if (page == null) {
            send(exchange, Answer.text(404, PLAIN, "pages here: "
                + pages.stream().map(Page::path).sorted().collect(Collectors.joining(" ")) + "\n"));
        } else if (!isAllowed(page, exchange)) {
            send(exchange, Answer.text(405, PLAIN, page.path() + " takes " + page.method() + "\n").with(ALLOW, page.method()));
        } else if (page == Page.RELOAD) {
            reload(exchange);
        } else {
            send(exchange, answer(page, path));
        }
        return new Dropped(exchange);
    }

    private static boolean isAllowed(Page page, ServerExchange exchange) {
        return page.method().contentEquals(exchange.head().method()) || page != Page.RELOAD && exchange.head().isHead();
    }

    private Answer answer(Page page, String path) {
        return switch (page) {
            case LIVEZ -> Answer.text(200, PLAIN, "live\n");
            case READYZ -> duty.isReady() ? Answer.text(200, PLAIN, "ready\n") : Answer.text(503, PLAIN, "draining\n");
            case METRICS -> Answer.text(200, Metrics.CONTENT_TYPE,
                new String(duty.telemetry().metrics().text(), StandardCharsets.UTF_8));
            case STATUS -> json(duty.status());
            case REFUSED -> json(new Refused(duty.decider()).json(duty.telemetry().refusals().last(limit(path))));
            case TRAFFIC -> json(Pairs.json(duty.telemetry().traffic().lastDay()));
            case CONFIGURATION -> Answer.text(200, "application/yaml", duty.configuration());
            case RELOAD -> throw new IllegalArgumentException("it blocks");
        };
    }

    private static int limit(String path) {
        var number = path.replaceFirst("^.*[?&]last=([0-9]{1,4})(&.*)?$", "$1");
        return number.matches("[0-9]+") ? Integer.parseInt(number) : 20;
    }

    private static Answer json(JsonNode node) {
        return Answer.text(200, "application/json", node.toPrettyString() + "\n");
    }

    /** Files are read and certificates made: not on the event loop. */
    private void reload(ServerExchange exchange) {
        Thread.ofVirtual().name("missent-reload").start(() -> {
            var outcome = duty.reload();
            exchange.eventLoop()
                .execute(() -> send(exchange, Answer.text(outcome.successful() ? 200 : 422, PLAIN, outcome.text())));
        });
    }

    private static void send(ServerExchange exchange, Answer answer) {
        answer.with(Names.CACHE_CONTROL, Answer.NO_STORE).send(exchange);
    }
}
