package dev.missent.doctor.observation;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Handshake;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or none, together with the connection that carried it.
 *
 * @param contact the connection
 * @param exchange the exchange, null when there was no connection for it
 */
public record Observation(Contact contact, @Nullable Exchange exchange) {
    /** The status, 0 without a response. */
    public int status() {
        return exchange == null ? 0 : exchange.status();
    }

    /** Whether there was a response. */
    public boolean isAnswered() {
        return status() != 0;
    }

    /** Whether a request was sent at all; false where there was no connection for it. */
    public boolean isAsked() {
        return exchange != null;
    }

    /** Whether the response is a success or a redirection. */
    public boolean isServed() {
        return status() >= 200 && status() < 400;
    }

    /** The response, null without one. */
    public @Nullable Reply reply() {
        return exchange == null ? null : exchange.reply();
    }

    /** The title of the page, null without one. */
    public @Nullable String title() {
        var reply = reply();
        return reply == null ? null : reply.body().title();
    }

    /** The host that the page itself names as its place, null without one. */
    public @Nullable String canonical() {
        var reply = reply();
        return reply == null ? null : reply.body().canonical();
    }

    /** Why there is no response, null with one. */
    public @Nullable Trouble trouble() {
        return exchange == null ? contact.trouble() : exchange.trouble();
    }

    /** {@code h2}, {@code h1}; empty without a connection. */
    public String protocol() {
        Handshake handshake = contact.handshake();
        return handshake == null ? "" : handshake.protocol().equals("h2") ? "h2" : "h1";
    }

    /** The id by which evidence refers to this observation. */
    public String id() {
        return exchange == null ? contact.id() : exchange.id();
    }

    /** The result in a few words: {@code 421}, {@code alert unrecognized_name}, {@code no connection}. */
    public String result() {
        if (isAnswered()) {
            return String.valueOf(status());
        }
        var trouble = trouble();
        if (trouble == null) {
            return "nothing";
        }
        if (trouble.alert() != null) {
            return "alert " + trouble.alert();
        }
        return trouble.streamError() == Trouble.NO_ERROR_CODE
            ? trouble.reason().replace('_', ' ')
            : "stream error " + trouble.streamError();
    }
}
