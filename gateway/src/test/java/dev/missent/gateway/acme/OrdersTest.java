package dev.missent.gateway.acme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.missent.core.name.Host;
import dev.missent.gateway.certificate.AcmeFiles;
import dev.missent.testkit.certificate.TestAuthority;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is ordered when, with a server that is played and a clock that stands still. */
class OrdersTest {
    private static final Host SHOP = Host.of("shop.test");
    private static final Host OTHER = Host.of("other.test");
    private static final TestAuthority AUTHORITY = TestAuthority.create("acme");
    private static final Duration LIFETIME = Duration.ofDays(90);

    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final List<String> ordered = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    private AcmeStore store() {
        return new AcmeStore(new AcmeFiles(folder.resolve("acme")));
    }

    private Orders orders(Orders.Desk desk, Host... names) {
        return new Orders(List.of(names), store(), (name, account) -> {
            ordered.add(name.name());
            return desk.order(name, account);
        }, () -> now, notices::add);
    }

    private OrderOutcome issued(Host name) {
        var certificate = AUTHORITY.issue(new String[]{name.name()}, new CertificateBuilder().notBefore(now)
            .notAfter(now.plus(LIFETIME)).addExtendedKeyUsageServerAuth());
        return new OrderOutcome.Issued(certificate.chain(), certificate.key());
    }

    private static OrderOutcome failed() {
        return new OrderOutcome.Failed("the server is closed", null);
    }

    @Test
    void aNameWithoutACertificateIsOrderedAtOnceAndThenNotAgain() throws Exception {
        var orders = orders((name, account) -> issued(name), SHOP);
        assertThat(orders.work()).isEqualTo(now.plus(Duration.ofDays(60)));
        orders.work();
        assertThat(ordered).containsExactly("shop.test");
        assertThat(notices).containsExactly("ACME: a certificate for shop.test, valid until " + now.plus(LIFETIME));
    }

    @Test
    void aStoredCertificateIsNotOrderedAgainAfterARestart() throws Exception {
        orders((name, account) -> issued(name), SHOP).work();
        orders((name, account) -> failed(), SHOP).work();
        assertThat(ordered).containsExactly("shop.test");
    }

    @Test
    void aCertificateIsRenewedWhenAThirdOfItsLifetimeIsLeft() throws Exception {
        var orders = orders((name, account) -> issued(name), SHOP);
        orders.work();
        now = now.plus(Duration.ofDays(60)).minusSeconds(1);
        orders.work();
        assertThat(ordered).hasSize(1);
        now = now.plusSeconds(1);
        assertThat(orders.work()).isEqualTo(now.plus(Duration.ofDays(60)));
        assertThat(ordered).hasSize(2);
    }

    @Test
    void aFailureIsSaidAndTriedAgainAfterAPauseThatGrows() throws Exception {
        var orders = orders((name, account) -> failed(), SHOP);
        assertThat(orders.work()).isEqualTo(now.plus(Duration.ofMinutes(1)));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(orders.work()).isEqualTo(now.plus(Duration.ofMinutes(2)));
        assertThat(notices).containsExactly(
            "ACME: no certificate for shop.test: the server is closed; next attempt in 1 min",
            "ACME: no certificate for shop.test: the server is closed; next attempt in 2 min");
    }

    @Test
    void afterASuccessPausesBeginAnew() throws Exception {
        var outcomes = new ArrayList<>(List.of(failed(), failed(), issued(SHOP), failed()));
        var orders = orders((name, account) -> outcomes.removeFirst(), SHOP);
        orders.work();
        now = now.plus(Duration.ofMinutes(1));
        orders.work();
        now = now.plus(Duration.ofMinutes(2));
        orders.work();
        now = now.plus(LIFETIME);
        assertThat(orders.work()).isEqualTo(now.plus(Duration.ofMinutes(1)));
    }

    @Test
    void aNameThatFailsDoesNotHoldUpTheOthers() throws Exception {
        orders((name, account) -> name.equals(SHOP) ? failed() : issued(name), SHOP, OTHER).work();
        assertThat(notices).hasSize(2).last().asString().startsWith("ACME: a certificate for other.test");
    }

    @Test
    void theAccountIsMadeOnceAndOnlyItsOwnerMayReadWhatIsStored() throws Exception {
        var accounts = new ArrayList<>();
        orders((name, account) -> {
            accounts.add(account.getPublic());
            return issued(name);
        }, SHOP, OTHER).work();
        assertThat(accounts).hasSize(2);
        assertThat(accounts.getFirst()).isEqualTo(accounts.getLast());
        var files = store().files();
        assertThat(List.of(files.folder(), files.certificates()))
            .allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
                .isEqualTo(PosixFilePermissions.fromString("rwx------")));
        assertThat(List.of(files.account(), files.certificate(SHOP)))
            .allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
                .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    void anAccountKeyThatCannotBeReadIsAFailureLikeOthers() throws Exception {
        Files.createDirectories(store().files().folder());
        Files.writeString(store().files().account(), "nonsense");
        orders((name, account) -> issued(name), SHOP).work();
        assertThat(ordered).isEmpty();
        assertThat(notices).singleElement().asString().contains("is not an account key of missent");
    }
}
