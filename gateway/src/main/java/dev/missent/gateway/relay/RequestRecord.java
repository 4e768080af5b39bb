package dev.missent.gateway.relay;

import dev.missent.core.connection.Security;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.gateway.log.AccessLog;
import dev.missent.gateway.log.Entry;
import dev.missent.gateway.metrics.ConnectionMetrics;
import dev.missent.gateway.metrics.Refusal;
import dev.missent.gateway.metrics.Telemetry;
import dev.missent.gateway.site.Decision;
import dev.missent.gateway.site.ResponseFields;
import dev.missent.wire.FailureCause;
import dev.missent.wire.Names;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ServerExchange;
import org.jspecify.annotations.Nullable;

/** Collects what the access log and the metrics say about one request. */
final class RequestRecord {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MAX_TEXT_LENGTH = 2048;
    /** Twice the length of the longest registered method. */
    private static final int MAX_METHOD_LENGTH = 40;
    /** The number of failed attempts that a line lists. */
    private static final int MAX_TRIED = 8;

    private final ServerExchange exchange;
    private final @Nullable AccessLog log;
    private final Telemetry telemetry;
    private final ConnectionMetrics metrics;
    private final long timeMillis = System.currentTimeMillis();
    private final long began = System.nanoTime();
    private Outcome outcome = Outcome.UNDECIDED;
    private String by = "gateway";
    private @Nullable String site;
    private @Nullable String upstream;
    private Entry.@Nullable UpstreamConnection upstreamConnection;
    private @Nullable StringBuilder tried;
    private int failedAttempts;
    private @Nullable String misdirected;
    private Entry.@Nullable Words words;
    private ResponseFields fields = ResponseFields.NONE;
    private long bytes;
    private int status;
    private boolean written;

    /** For a request that may be the only one of its connection. */
    RequestRecord(ServerExchange exchange, @Nullable AccessLog log, Telemetry telemetry) {
        this(exchange, log, telemetry, new ConnectionMetrics(telemetry, exchange.connection().context()));
    }

    RequestRecord(ServerExchange exchange, @Nullable AccessLog log, Telemetry telemetry, ConnectionMetrics metrics) {
        this.exchange = exchange;
        this.log = log;
        this.telemetry = telemetry;
        this.metrics = metrics;
    }

    /** The id of the request, in answers and in the log. */
    String requestId() {
        return exchange.connection().id() + "-" + exchange.number();
    }

    /** The gateway has judged the request. */
    void decided(Decision by) {
        outcome = Outcome.of(by);
        var of = by.site();
        site = of == null ? null : of.name();
    }

    /** What came of the request until now. */
    Outcome outcome() {
        return outcome;
    }

    /** Something else came of the request. */
    void outcome(Outcome other) {
        outcome = other;
    }

    void upstream(String name) {
        upstream = name;
    }

    /** The connection that carries the request; null when another attempt begins. */
    void upstreamConnection(Entry.@Nullable UpstreamConnection connection) {
        upstreamConnection = connection;
    }

    /** Whether the record has the connection of the attempt. */
    boolean hasUpstreamConnection() {
        return upstreamConnection != null;
    }

    /** An attempt brought no response that can be passed on; for the log only. */
    void tried(String at, FailureCause why) {
        failedAttempts++;
        if (tried == null) {
            tried = new StringBuilder();
        } else if (failedAttempts <= MAX_TRIED) {
            tried.append(", ");
        }
        if (failedAttempts <= MAX_TRIED) {
            tried.append(at).append(' ').append(why.token());
        }
    }

    /** A server has failed: for the metrics and {@code missent status}. */
    void serverFailed(String server, String token, FailureCause why, String sentence) {
        if (upstream != null && why != FailureCause.REQUEST_INVALID) { // the client is at fault
            telemetry.failures().add(upstream, server, token, why, sentence);
        }
    }

    /** What the site changes in the fields of its responses. */
    void fields(ResponseFields ofSite) {
        fields = ofSite;
    }

    /** What the site changes in the fields of its responses. */
    ResponseFields fields() {
        return fields;
    }

    /** What the upstream said with a 421. */
    void said(Entry.Words by) {
        words = by;
    }

    /** What became of a 421 of the upstream. */
    void recovered(String token) {
        misdirected = token;
    }

    void answered(int code, String who) {
        status = code;
        by = who;
    }

    void sent(int count) {
        bytes += count;
    }

    /** Whether an upstream answered; for the log only. */
    boolean isWanted() {
        return log != null;
    }

    /** Sends an answer that the configuration gives and writes the line. */
    void respond(Answer answer) {
        send(new Answer(answer.status(), fields.of(answer.status()).applied(answer.fields()), answer.body()));
    }

    /** Sends an answer of the gateway and writes the line. */
    void answer(Answer answer) {
        send(new Answer(answer.status(), fields.of(answer.status()).appliedToPage(answer.fields()), answer.body()));
    }

    private void send(Answer answer) {
        answered(answer.status(), "gateway");
        if (!exchange.head().isHead()) {
            sent(answer.body().length);
        }
        answer.send(exchange);
        write();
    }

    /** Counts the request and writes its line, once. */
    void write() {
        if (written) {
            return;
        }
        written = true;
        metrics.outcome(site, outcome.decision(), outcome.reason());
        metrics.response(exchange.head().method(), status, System.nanoTime() - began);
        if (status >= FIRST_SERVER_ERROR) {
            telemetry.metrics().serverError(site, upstream, by, status);
        }
        if (misdirected != null && upstream != null) {
            telemetry.metrics().upstream421(upstream, misdirected);
        }
        if (exchange.head().target() instanceof Target.Resource(var origin, var path)) {
            metrics.asked(origin.host());
        }
        var refusal = outcome.refusal();
        if (refusal != null) {
            remember(refusal, null);
        }
        var judged = outcome.verdict();
        if (misdirected != null && upstream != null && judged != null && outcome.reason().equals("upstream_421")) {
            remember(judged, new Refusal.Misdirection(upstream, status, misdirected, words == null ? null : words.said(),
                words == null ? null : words.server()));
        }
        if (log != null) {
            log.add(entry());
        }
    }

    private void remember(Verdict judged, Refusal.@Nullable Misdirection byUpstream) {
        var connection = exchange.connection();
        telemetry.refusals().add(new Refusal(timeMillis, requestId(), connection.client().getAddress().getHostAddress(),
            method(exchange.head()).toString(), connection.context(), asked(), judged, byUpstream));
    }

    private @Nullable Origin asked() {
        return exchange.head().target() instanceof Target.Resource(var origin, var path) ? origin : null;
    }

    private Entry entry() {
        var connection = exchange.connection();
        var context = connection.context();
        var head = exchange.head();
        var tls = context.security() instanceof Security.Tls secured ? secured : null;
        var resource = head.target() instanceof Target.Resource target ? target : null;
        Host sni = context.sni();
        return new Entry(timeMillis, System.nanoTime() - began, connection.client().getAddress().getHostAddress(),
            context.protocol().version(), tls == null ? null : tls.version().token(), method(head),
            resource == null ? "" : resource.origin().scheme(), resource == null ? "" : resource.origin().authority().toString(),
            resource == null ? "" : brief(resource.path()), status, bytes, sni == null ? null : sni.name(),
            tls == null ? null : tls.presented().name(), site, outcome.decision(), outcome.reason(), outcome.otherVerdict(), by,
            connection.id(),
            exchange.number(), upstream, upstreamConnection, errors(), misdirected, words, requestId(),
            briefOrNull(head.fields().get(Names.USER_AGENT)),
            briefOrNull(head.fields().get(Names.REFERER)));
    }

    private Entry.@Nullable UpstreamErrors errors() {
        if (tried != null && failedAttempts > MAX_TRIED) {
            tried.append(", and ").append(failedAttempts - MAX_TRIED).append(" more");
        }
        var error = outcome.error();
        return tried == null
            ? null
            : new Entry.UpstreamErrors(tried.toString(), error == null ? null : error.token(), outcome.detail());
    }

    private static CharSequence method(RequestHead head) {
        var method = head.method();
        return method.length() <= MAX_METHOD_LENGTH ? method : method.subSequence(0, MAX_METHOD_LENGTH).toString();
    }

    /** A client chooses the length of these texts: cut, they cannot fill the queue of the log. */
    private static CharSequence brief(CharSequence text) {
        return text.length() <= MAX_TEXT_LENGTH ? text : text.subSequence(0, MAX_TEXT_LENGTH).toString();
    }

    private static @Nullable CharSequence briefOrNull(@Nullable CharSequence text) {
        return text == null ? null : brief(text);
    }
}
