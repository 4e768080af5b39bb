package dev.missent.gateway.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TicketSecretsTest {
    @TempDir
    Path parent = Path.of("");

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    private Path folder() {
        return parent.resolve("tickets");
    }

    private TicketSecrets secrets() {
        return TicketSecrets.of(folder(), () -> now);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder())) {
            return files.toList();
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFolderAndItsFiles() throws Exception {
        assertThat(secrets().turn()).isNull();
        assertThat(Files.getPosixFilePermissions(folder())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.size(file)).isEqualTo(64);
        });
    }

    @Test
    void gatewaysThatShareAFolderAgree() {
        var one = secrets();
        var other = secrets();
        one.turn();
        other.turn();
        assertThat(other.current()).isEqualTo(one.current()).hasSize(1);
    }

    @Test
    void gatewaysThatMakeASecretAtTheSameMomentAgreeAfterTheNextLook() throws Exception {
        var one = secrets();
        one.turn();
        Files.copy(files().getFirst(), parent.resolve("aside"));
        Files.delete(files().getFirst());
        var other = secrets();
        other.turn();
        Files.copy(parent.resolve("aside"), folder().resolve("ticket-zz.key"));
        Files.setLastModifiedTime(folder().resolve("ticket-zz.key"), FileTime.from(now));
        one.turn();
        other.turn();
        assertThat(other.current()).isEqualTo(one.current()).hasSize(2);
    }

    @Test
    void secretsFollowEachOtherAndTheOldestAreDeleted() throws Exception {
        var secrets = secrets();
        secrets.turn();
        var first = secrets.current().getFirst();
        now = now.plus(Duration.ofHours(13));
        secrets.turn();
        assertThat(secrets.current()).hasSize(2).startsWith(first);
        now = now.plus(Duration.ofMinutes(1));
        secrets.turn();
        assertThat(secrets.current()).hasSize(2).endsWith(first);
        now = now.plus(Duration.ofHours(23));
        secrets.turn();
        assertThat(secrets.current()).hasSize(2).doesNotContain(first);
        assertThat(files()).hasSize(2);
    }

    @Test
    void aFileThatIsTooShortIsPassedOver() throws Exception {
        Files.createDirectories(folder());
        Files.write(folder().resolve("short.key"), new byte[47]);
        var secrets = secrets();
        secrets.turn();
        assertThat(secrets.current()).hasSize(1);
        assertThat(files()).hasSize(2);
    }

    @Test
    void aFolderThatCannotBeReadIsSaidAndWhatIsKnownStaysInUse() throws Exception {
        var secrets = secrets();
        secrets.turn();
        var known = secrets.current();
        Files.delete(files().getFirst());
        Files.delete(folder());
        Files.writeString(folder(), "a file");
        assertThat(secrets.turn()).startsWith("the ticket keys in " + folder()).endsWith("; those that are known stay in use");
        assertThat(secrets.current()).isEqualTo(known);
    }

    @Test
    void withoutAFolderEveryGatewayHasItsOwn() {
        var one = TicketSecrets.of(null, () -> now);
        var other = TicketSecrets.of(null, () -> now);
        one.turn();
        other.turn();
        assertThat(one.current()).hasSize(1).isNotEqualTo(other.current());
    }
}
