package dev.missent.gateway.relay;

import dev.missent.core.judge.Security;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.core.target.Target;
import dev.missent.gateway.log.AccessLog;
import dev.missent.gateway.log.Entry;
import dev.missent.gateway.metrics.Books;
import dev.missent.gateway.metrics.Refusal;
import dev.missent.gateway.metrics.Tally;
import dev.missent.gateway.site.ResponseFields;
import dev.missent.wire.Names;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ServerExchange;
import org.jspecify.annotations.Nullable;

/** Collects what the access log and the books say about one request. */
final class Ledger {
    private static final int LONGEST_TEXT = 2048;
    /** Twice the longest that is registered. */
    private static final int LONGEST_METHOD = 40;

    private final ServerExchange exchange;
    private final @Nullable AccessLog log;
    private final Books books;
    private final Tally tally;
    private final long timeMillis = System.currentTimeMillis();
    private final long began = System.nanoTime();
    private String decision = "refuse";
    private String reason = "";
    private String by = "gateway";
    private @Nullable Verdict verdict;
    private @Nullable String site;
    private @Nullable String upstream;
    private Entry.@Nullable UpstreamConnection upstreamConnection;
    private @Nullable String misdirected;
    private Entry.@Nullable Words words;
    private ResponseFields fields = ResponseFields.NONE;
    private long bytes;
    private int status;
    private boolean written;

    /** For a request that may be the only one of its connection. */
    Ledger(ServerExchange exchange, @Nullable AccessLog log, Books books) {
        this(exchange, log, books, new Tally(books, exchange.connection().context()));
    }

    Ledger(ServerExchange exchange, @Nullable AccessLog log, Books books, Tally tally) {
        this.exchange = exchange;
        this.log = log;
        this.books = books;
        this.tally = tally;
    }

    /** Names the request in answers and in the log. */
    String requestId() {
        return exchange.connection().id() + "-" + exchange.number();
    }

    Ledger decided(String word, Verdict by, @Nullable Site of) {
        decision = word;
        verdict = by;
        reason = by.token();
        site = of == null ? null : of.name();
        return this;
    }

    void reason(String token) {
        reason = token;
    }

    /** Served by the gateway for itself; nothing was judged. */
    Ledger served(String token) {
        decision = "serve";
        reason = token;
        return this;
    }

    void upstream(String name) {
        upstream = name;
    }

    void upstreamConnection(Entry.UpstreamConnection connection) {
        upstreamConnection = connection;
    }

    /** Not served by the gateway's own decision, after the connection was found right. */
    void refused(String token) {
        decision = "refuse";
        reason = token;
        verdict = null;
    }

    /** What the site changes in the fields of its responses. */
    void fields(ResponseFields ofSite) {
        fields = ofSite;
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
        send(new Answer(answer.status(), fields.applied(answer.fields()), answer.body()));
    }

    /** Sends an answer of the gateway and writes the line. */
    void answer(Answer answer) {
        send(new Answer(answer.status(), fields.appliedToPage(answer.fields()), answer.body()));
    }

    private void send(Answer answer) {
        answered(answer.status(), "gateway");
        if (!exchange.head().isHead()) {
            sent(answer.body().length);
        }
        answer.send(exchange);
        write();
    }

    /** Writes it down, once. */
    void write() {
        if (written) {
            return;
        }
        written = true;
        var context = exchange.connection().context();
        tally.outcome(site, decision, reason);
        tally.response(exchange.head().method(), status, System.nanoTime() - began);
        if (misdirected != null && upstream != null) {
            books.metrics().upstream421(upstream, misdirected);
        }
        if (exchange.head().target() instanceof Target.Resource(var origin, var path)) {
            tally.asked(origin.host());
        }
        if (verdict instanceof Verdict.Misdirected && decision.equals("refuse")) {
            books.refusals().add(new Refusal(timeMillis, requestId(),
                exchange.connection().client().getAddress().getHostAddress(), method(exchange.head()).toString(), context,
                asked(), verdict, null));
        }
        if (misdirected != null && upstream != null && verdict != null && reason.equals("upstream_421")) {
            books.refusals()
                .add(new Refusal(timeMillis, requestId(), exchange.connection().client().getAddress().getHostAddress(),
                    method(exchange.head()).toString(), context, asked(), verdict,
                    new Refusal.Misdirection(upstream, status, misdirected, words == null ? null : words.said(),
                        words == null ? null : words.server())));
        }
        if (log != null) {
            log.add(entry());
        }
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
            tls == null ? null : tls.presented().name(), site, decision, reason, by, connection.id(), exchange.number(), upstream,
            upstreamConnection, misdirected, words, requestId(), briefOrNull(head.fields().get(Names.USER_AGENT)),
            briefOrNull(head.fields().get(Names.REFERER)));
    }

    private static CharSequence method(RequestHead head) {
        var method = head.method();
        return method.length() <= LONGEST_METHOD ? method : method.subSequence(0, LONGEST_METHOD).toString();
    }

    /** A client decides how long these are: the queue of the log is no place to keep them. */
    private static CharSequence brief(CharSequence text) {
        return text.length() <= LONGEST_TEXT ? text : text.subSequence(0, LONGEST_TEXT).toString();
    }

    private static @Nullable CharSequence briefOrNull(@Nullable CharSequence text) {
        return text == null ? null : brief(text);
    }
}
