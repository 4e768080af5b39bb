package dev.missent.gateway.relay;

import dev.missent.core.judge.Verdict;
import dev.missent.gateway.metrics.UpstreamFailures;
import dev.missent.gateway.site.Decision;
import dev.missent.wire.FailureCause;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request, in the words of the access log. A later event replaces the outcome as a whole.
 *
 * @param decision what was done: {@code serve}, {@code refuse}, {@code report}, {@code off} or {@code fail}
 * @param reason the reason token; empty before anything is decided
 * @param verdict what was judged; null where nothing was, and where the gateway refuses for a reason that does not concern the connection
 * @param error what exactly was in the way; null unless the request failed
 * @param detail the same in a sentence
 */
record Outcome(String decision, String reason, @Nullable Verdict verdict, @Nullable FailureCause error, @Nullable String detail) {
    /** Nothing is decided yet. */
    static final Outcome UNDECIDED = new Outcome("refuse", "", null, null, null);

    /** The gateway has judged. */
    static Outcome of(Decision by) {
        return new Outcome(by.word().token(), by.reason(), by.verdict(), null, null);
    }

    /** Served by the gateway for itself; nothing was judged. */
    static Outcome served(String token) {
        return new Outcome("serve", token, null, null, null);
    }

    /** The gateway refuses the request although its connection may serve it. */
    static Outcome refused(String token) {
        return new Outcome("refuse", token, null, null, null);
    }

    /** The decision stays; the answer has another reason. */
    Outcome because(String token) {
        return new Outcome(decision, token, verdict, error, detail);
    }

    /** The request was to be served and was not, or not completely. */
    Outcome failed(String token, FailureCause why, String sentence) {
        return new Outcome("fail", token, verdict, why, UpstreamFailures.brief(sentence));
    }

    /** The refusal of the judgement that a client was answered with; null for every other outcome. */
    Verdict.@Nullable Refused refusal() {
        return decision.equals("refuse") && verdict instanceof Verdict.Refused refused ? refused : null;
    }

    /** The token of the verdict where the reason is another one; null where they are the same. */
    @Nullable
    String otherVerdict() {
        return verdict == null || verdict.token().equals(reason) ? null : verdict.token();
    }
}
