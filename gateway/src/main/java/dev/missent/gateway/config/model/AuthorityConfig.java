package dev.missent.gateway.config.model;

import java.util.Locale;

import dev.missent.core.judge.Preset;
import dev.missent.core.judge.Rules;

/**
 * How requests are judged ({@code authority:}).
 *
 * @param mode what a refusal does; default: enforce
 * @param preset the rules by which requests are judged; default: RFC 9110
 * @param unknownHost the status for a host that no site has: 421 (default), 404 (default and only under Gateway API) or 400
 * @param clientAuthDowngrade whether a connection with a verified client certificate may serve a site that asks for none; default: no
 */
public record AuthorityConfig(Mode mode, Preset preset, int unknownHost, boolean clientAuthDowngrade) {
    /** Enforce RFC 9110. */
    public static final AuthorityConfig DEFAULT = new AuthorityConfig(Mode.ENFORCE, Preset.RFC9110, 421, false);

    /** What a refusal does. */
    public enum Mode {
        /** It is the answer. */
        ENFORCE,
        /** The request is served; the refusal that would have been is counted and logged. */
        REPORT,
        /** Nothing: the request is served. */
        OFF;

        /** As in the file and in the access log. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For the judgement. */
    public Rules rules() {
        return new Rules(preset, unknownHost, clientAuthDowngrade);
    }
}
