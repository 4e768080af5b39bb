package dev.missent.gateway.metrics;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused: by the gateway, or by an upstream with 421.
 *
 * @param timeMillis when it was complete, in milliseconds since the epoch
 * @param requestId the id that the person was shown
 * @param client the client's address
 * @param method the method
 * @param connection the facts of its connection
 * @param origin what was asked for, without the path, which a client makes as long as it likes; null when there is none
 * @param verdict the decision of the gateway
 * @param upstream what the upstream said, null when the gateway refused
 */
public record Refusal(long timeMillis, String requestId, String client, String method, ConnectionContext connection,
    @Nullable Origin origin,
    Verdict verdict, @Nullable Misdirection upstream) {
    /**
     * A 421 of an upstream that was not recovered.
     *
     * @param upstream the upstream
     * @param status what the client got
     * @param outcome why it was not recovered: the word of the log
     * @param said what the server said, null for nothing
     * @param server its Server field, null without
     */
    public record Misdirection(String upstream, int status, String outcome, @Nullable String said, @Nullable String server) {
        /** What happened, for people. */
        public String sentence() {
            return "The upstream " + upstream + " answered 421" + switch (outcome) {
                case "without_tls" ->
                    " over http, where another connection cannot help: its application does not serve this host.";
                case "second_421" -> ", and again on a new connection that was opened for this host.";
                case "body_not_repeatable" -> ", and the body of the request was too long to be sent again (on_421.buffer_body).";
                case "switched_off" -> ", and on_421.retry is off.";
                default -> ": " + outcome + ".";
            } + (said == null ? "" : " It said: " + said) + (server == null ? "" : " (Server: " + server + ")");
        }
    }
}
