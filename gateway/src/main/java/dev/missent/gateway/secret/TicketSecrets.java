package dev.missent.gateway.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

import dev.missent.gateway.config.message.FileFailure;
import dev.missent.wire.tls.TicketSecret;
import org.jspecify.annotations.Nullable;

/** The secrets from which session ticket keys are made at this moment. */
public final class TicketSecrets {
    private final @Nullable Path folder;
    private final SecretStore store;
    private final InstantSource clock;
    private volatile List<TicketSecret> current = List.of();

    private TicketSecrets(@Nullable Path folder, InstantSource clock) {
        this.folder = folder;
        store = folder == null ? new SecretStore.Memory() : new SecretFolder(folder);
        this.clock = clock;
    }

    /** Those of a folder that others may share, or of this process alone; none until the first {@link #turn}. */
    public static TicketSecrets of(@Nullable Path folder, InstantSource clock) {
        return new TicketSecrets(folder, clock);
    }

    /** Whether these are the secrets of that folder, or of this process. */
    public boolean isOf(@Nullable Path other) {
        return Objects.equals(folder, other);
    }

    /** Tickets are made with the first and taken with all. */
    public List<TicketSecret> current() {
        return current;
    }

    /**
     * Looks what is there, makes a secret when one is due and deletes the oldest. Blocks.
     *
     * @return what went wrong, as a sentence, or null; what was there before goes on then
     */
    public synchronized @Nullable String turn() {
        try {
            var now = clock.instant();
            var rotation = Rotation.of(store.read(), now);
            current = rotation.inUse();
            if (rotation.due()) {
                store.add(now);
                rotation = Rotation.of(store.read(), now);
                current = rotation.inUse();
            }
            for (var expired : rotation.expired()) {
                store.remove(expired);
            }
            return null;
        } catch (IOException failed) {
            return "the ticket keys in " + folder + ": " + FileFailure.reason(failed)
                + (current.isEmpty() ? "" : "; those that are known stay in use");
        }
    }
}
