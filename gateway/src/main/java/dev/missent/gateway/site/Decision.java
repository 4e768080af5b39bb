package dev.missent.gateway.site;

import java.util.OptionalInt;

import dev.missent.core.judge.Site;
import dev.missent.core.judge.Verdict;
import dev.missent.gateway.config.model.AuthorityConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway does with one request, before a route is looked for: what the access log, {@code why}, {@code plan} and the list of
 * refusals say.
 *
 * @param word what is done
 * @param verdict what the judgement says about the connection and the request
 * @param redirected whether a request that is served is sent to a TLS listener
 * @param site the site that has the host, null when none has
 */
public record Decision(Word word, Verdict verdict, boolean redirected, @Nullable Site site) {
    /** What is done, as the access log calls it. */
    public enum Word {
        /** The site answers. */
        SERVE("serve"),
        /** The gateway answers with the status of the verdict. */
        REFUSE("refuse"),
        /** The site answers, because {@code authority.mode} is {@code report}. */
        REPORT(AuthorityConfig.Mode.REPORT.word()),
        /** The site answers, because {@code authority.mode} is {@code off}. */
        OFF(AuthorityConfig.Mode.OFF.word());

        private final String token;

        Word(String token) {
            this.token = token;
        }

        /** The stable token. */
        public String token() {
            return token;
        }
    }

    /** Whether the site answers. */
    public boolean serves() {
        return word != Word.REFUSE;
    }

    /** The status that the gateway refuses with; empty where the site answers. */
    public OptionalInt refusal() {
        return !serves() && verdict instanceof Verdict.Refusal refusal ? OptionalInt.of(refusal.status()) : OptionalInt.empty();
    }

    /** The stable token of the reason. */
    public String reason() {
        return redirected ? "redirect" : verdict.token();
    }
}
