package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.client.internal.failure.Failures;
import dev.missent.client.internal.filter.Redirects;
import dev.missent.wire.Failure;
import org.jspecify.annotations.Nullable;

/** One call of an application: hop by hop, until there is a response for it. Runs in one thread. */
public final class Call<T> implements Download.Troubles, UnderWay {
    /** All hops and repetitions of a call together, but for requests that a server left unprocessed. */
    static final int MAX_ATTEMPTS = 20;
    /** As the JDK's client: five requests in all. */
    private static final int MAX_REDIRECTS = 4;

    private final Settings settings;
    private final BodyHandler<T> handler;
    private final Callbacks callbacks;
    private final Mailbox mailbox = new Mailbox();
    private final List<Attempt> attempts = new ArrayList<>();
    private final HttpRequest request;
    private final Hop first;
    private final RequestBody body;
    private int unprocessed;
    private long deadline = Mailbox.NEVER;
    private @Nullable Download<T> download;
    private @Nullable AttemptDriver driver;

    /**
     * Not begun.
     *
     * @throws IllegalArgumentException when no builder would have built the request
     */
    public Call(Settings settings, HttpRequest request, BodyHandler<T> handler, Callbacks callbacks) {
        this.settings = settings;
        this.request = request;
        this.handler = handler;
        this.callbacks = callbacks;
        first = Hop.of(request);
        body = RequestBody.of(request.bodyPublisher().orElse(null), first.options().repeatable());
    }

    /** Gives up because the application does not want the response any more; from any thread. */
    public void cancel() {
        mailbox.post(new Signal.Cancelled(false));
    }

    @Override
    public void shutDown() {
        mailbox.post(new Signal.Cancelled(true));
    }

    @Override
    public IOException stopped(Signal.Cancelled cancelled) {
        if (cancelled.shutDown()) {
            return of("the client was shut down", null);
        }
        throw new CancellationException("the call was cancelled");
    }

    /**
     * Sends the request and waits for the response and for what its subscriber makes of it.
     *
     * @throws IOException with the attempts ({@link dev.missent.client.Attempts})
     * @throws CancellationException when it was cancelled
     */
    public HttpResponse<T> run() throws IOException, InterruptedException {
        request.timeout().ifPresent(timeout -> deadline = Mailbox.deadline(timeout));
        try {
            return known(this::hops);
        } catch (InterruptedException | RuntimeException | IOException | Error stopped) {
            abandon();
            throw stopped;
        } finally {
            if (download == null || download.isOver()) {
                body.cancel();
            }
        }
    }

    /** Whether the response is still being read after {@link #run} has returned it. */
    public boolean isStillReading() {
        return download != null && !download.isOver();
    }

    /** Reads what is left of the response. */
    public void readOn() {
        if (download != null) {
            download.rest();
            body.cancel();
        }
    }

    private interface Work<R> {
        R done() throws IOException, InterruptedException;
    }

    /** Exceptions of cookies, credentials and publishers get the attempts, too. */
    private <R> R known(Work<R> work) throws IOException, InterruptedException {
        try {
            return work.done();
        } catch (IOException failed) {
            throw failed instanceof Attempts ? failed : of(String.valueOf(failed.getMessage()), failed);
        }
    }

    // ---- hops

    private HttpResponse<T> hops() throws IOException, InterruptedException {
        var hop = first;
        var hopBody = body;
        var credentials = new CallCredentials(settings.credentials());
        var allowance = new Allowance();
        Reply<?> previous = null;
        for (int redirects = 0;;) {
            var proxy = settings.proxies().of(hop.uri());
            var answer = new RetryLoop(this, hop, hopBody, proxy, credentials, previous, allowance).untilAnswered();
            settings.cookies().fromResponse(hop.uri(), answer.head().headers().map());
            var identified = isExhausted() ? null : credentials.answered(hop, answer, proxy);
            if (identified != null && hopBody.isRepeatable()) {
                previous = pass(answer);
                hop = identified;
                continue;
            }
            var next = Redirects.next(settings.redirect(), answer.status(), hop.method(), hop.uri(), answer.location());
            boolean follows = next != null && redirects < MAX_REDIRECTS && !isExhausted()
                && (!next.keepsBody() || hopBody.isRepeatable());
            if (next == null || !follows) {
                return finish(answer);
            }
            redirects++;
            allowance = new Allowance();
            previous = pass(answer);
            hop = hop.redirected(next.method(), next.uri(), next.keepsBody());
            hopBody = next.keepsBody() ? hopBody : RequestBody.of(null, false);
        }
    }

    /** An answer that leads on: its content is of no interest. */
    private Reply<?> pass(Answer answer) {
        answer.driver().stopUpload();
        answer.driver().exchange().discard();
        return new Reply<Void>(answer.head(), attempts, null);
    }

    private HttpResponse<T> finish(Answer answer) throws IOException, InterruptedException {
        answer.driver().answered();
        boolean coded = settings.decompresses() && !answer.isEmpty();
        var decoding = coded ? Decoding.of(answer.head().headers()) : Decoding.none();
        var plain = answer.head();
        var head = new Reply.Head(plain.request(), plain.status(), decoding.headers(plain.headers()), plain.version(),
            plain.session(),
            plain.previous(), plain.connection());
        download = new Download<>(answer.driver(), head, decoding, handler, callbacks, mailbox, this);
        return new Reply<>(head, attempts, download.body(deadline));
    }

    // ---- for the attempts

    Settings settings() {
        return settings;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    long deadline() {
        return deadline;
    }

    int attempted() {
        return attempts.size();
    }

    /** Whether there were as many attempts as a call may have; those that a server left unprocessed do not count. */
    boolean isExhausted() {
        return attempts.size() - unprocessed >= MAX_ATTEMPTS;
    }

    /** The last attempt was. */
    void leftUnprocessed() {
        unprocessed++;
    }

    void began(AttemptDriver current) {
        driver = current;
    }

    void attempted(Attempt attempt) {
        attempts.add(attempt);
        settings.listener().accept(attempt);
    }

    private void abandon() {
        if (download != null) {
            download.fail(of("the call was given up", null));
        } else if (driver != null) {
            driver.stopUpload();
            driver.exchange().cancel();
        }
        body.cancel();
    }

    @Override
    public IOException of(Failure failure) {
        return Failures.of(failure, attempts);
    }

    @Override
    public IOException of(String message, @Nullable Throwable cause) {
        return Failures.of(message, cause, attempts);
    }

    @Override
    public IOException timedOut() {
        return Failures.timedOut(driver != null && driver.exchange().lease() != null, attempts);
    }
}
