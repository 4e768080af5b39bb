package dev.missent.gateway.relay;

import dev.missent.gateway.metrics.UpstreamFailures;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;

/** The gateway's own answers where an upstream has none that can be passed on, and what the log and the metrics say about the reason. */
final class GatewayAnswers {
    private static final int BAD_GATEWAY = 502;

    private GatewayAnswers() {}

    /** The server does not switch protocols, which an extended CONNECT cannot do without. */
    static Answer notSwitched(ExchangeParts parts, Attempt by, String sentence) {
        parts.history().logFailure(by, FailureCause.SWITCH_REFUSED);
        failed(parts.record(), by, "upgrade_refused", FailureCause.SWITCH_REFUSED, sentence);
        var page = page(parts, "The upstream server does not switch to that protocol.");
        return ProxyStatus.notSwitched(page, sentence, by.address(), parts.down().connection());
    }

    /** A 421 of the server is not passed on: notes why. */
    static void keptBack(RequestRecord record, Attempt by, String token) {
        record.recovered(token);
        failed(record, by, "upstream_421", FailureCause.STATUS_421, "the server answered 421 to " + by.host() + ": " + token);
    }

    /** The answer for a 421 that is not passed on. */
    static Answer misdirected(ExchangeParts parts, Attempt by) {
        var page = page(parts, "The upstream server says that it does not serve this host (421).");
        return ProxyStatus.misdirected(page, by.address(), parts.down().connection());
    }

    /** There will be no response. */
    static Answer failed(ExchangeParts parts, Attempt by, Failure failure) {
        failed(parts.record(), by, failure);
        if (parts.history().isMisdirected()) {
            parts.record().recovered("repetition_failed");
        }
        var page = Refusals.failed(failure, parts.down().head(), parts.record().requestId());
        return ProxyStatus.failed(page, failure, by.address(), parts.down().connection());
    }

    /** There will be no (further) response: notes why. */
    static void failed(RequestRecord record, Attempt by, Failure failure) {
        failed(record, by, UpstreamFailures.reason(failure), failure.why(), failure.sentence());
    }

    /** A server has failed, and another one is asked: notes why. */
    static void serverFailed(RequestRecord record, Attempt by, Failure failure) {
        record.serverFailed(by.server().url().toString(), UpstreamFailures.reason(failure), failure.why(), failure.sentence());
    }

    private static void failed(RequestRecord record, Attempt by, String token, FailureCause why, String sentence) {
        record.serverFailed(by.server().url().toString(), token, why, sentence);
        record.outcome(record.outcome().failed(token, why, sentence));
    }

    private static Answer page(ExchangeParts parts, String sentence) {
        return Refusals.page(BAD_GATEWAY, sentence, parts.down().head(), parts.record().requestId());
    }
}
