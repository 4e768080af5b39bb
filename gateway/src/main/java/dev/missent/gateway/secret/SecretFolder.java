package dev.missent.gateway.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.wire.tls.TicketSecret;

/**
 * A folder that several gateways may share: each {@code *.key} is a secret as old as the file. Files appear as a whole and are never changed.
 * Shorter ones are passed over.
 */
record SecretFolder(Path path) implements SecretStore {
    private static final String ENDING = ".key";
    private static final int MAX_LENGTH = 4096;

    @Override
    public List<DatedSecret> read() throws IOException {
        PrivateFiles.createFolder(path);
        var secrets = new ArrayList<DatedSecret>();
        try (var files = Files.newDirectoryStream(path, "*" + ENDING)) {
            for (var file : files) {
                read(file).ifPresent(secrets::add);
            }
        }
        return secrets;
    }

    private static Optional<DatedSecret> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_LENGTH);
            return octets.length < TicketSecret.MIN_LENGTH
                ? Optional.empty()
                : Optional.of(new DatedSecret(String.valueOf(file.getFileName()), Files.getLastModifiedTime(file).toInstant(),
                    new TicketSecret(octets)));
        } catch (NoSuchFileException deletedByAnother) {
            return Optional.empty();
        }
    }

    @Override
    public void add(Instant now) throws IOException {
        PrivateFiles.write(path.resolve(SecretStore.name() + ENDING), SecretStore.random(), now);
    }

    @Override
    public void remove(DatedSecret secret) throws IOException {
        Files.deleteIfExists(path.resolve(secret.name()));
    }
}
