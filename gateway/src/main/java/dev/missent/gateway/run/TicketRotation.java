package dev.missent.gateway.run;

import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.secret.TicketSecrets;
import dev.missent.gateway.site.Serving;
import dev.missent.gateway.site.TlsContexts;
import org.jspecify.annotations.Nullable;

/** Looks after the secrets of session tickets: it may be time for another one, and other gateways may have made one. */
public final class TicketRotation {
    private final Supplier<@Nullable Serving> current;
    private final Consumer<String> notices;
    private @Nullable String lastProblem;

    public TicketRotation(Supplier<@Nullable Serving> current, Consumer<String> notices) {
        this.current = current;
        this.notices = notices;
    }

    /** One round. */
    public synchronized void look() {
        var serving = current.get();
        if (serving != null) {
            var tickets = serving.contexts().tickets();
            var before = tickets.current();
            tell(tickets.turn());
            if (!tickets.current().equals(before)) {
                serving.contexts().useTickets();
            }
        }
    }

    /** The contexts of a configuration; its secrets are those of the configuration before when they come from the same place. */
    public synchronized TlsContexts contexts(LoadOutcome.Loaded loaded, Platform platform, @Nullable Serving before) {
        var entry = loaded.configuration().certificates().ticketKeys();
        var folder = entry == null ? null : entry.path();
        if (before != null && before.contexts().tickets().isOf(folder)) {
            return new TlsContexts(platform.engine(), before.contexts().tickets(), before.contexts());
        }
        var tickets = TicketSecrets.of(folder, platform.clock());
        tell(tickets.turn());
        return new TlsContexts(platform.engine(), tickets, before == null ? null : before.contexts());
    }

    /** An error that lasts is reported once. */
    private void tell(@Nullable String problem) {
        if (problem != null && !problem.equals(lastProblem)) {
            notices.accept(problem);
        }
        lastProblem = problem;
    }
}
