package dev.missent.client.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.junit.MisdirectingServer;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Names and addresses that fail or change. */
class AddressTest extends FaultFixture {
    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private MisdirectingServer server(String... addresses) throws IOException {
        return open(MisdirectingServer.forNames("a.test", "b.test").listeningOn(addresses).start());
    }

    @Test
    void aNameThatDoesNotExistIsAConnectException() {
        var client = client(builder().resolver(name -> List.of()));
        var failure = fails(client, to(URI.create("https://nowhere.test/")).build(), ConnectException.class);
        assertThat(failure).hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void aResolverThatThrowsIsAConnectException() {
        var client = client(builder().resolver(name -> {
            throw new IllegalStateException("no resolver today");
        }));
        var failure = fails(client, to(URI.create("https://nowhere.test/")).build(), ConnectException.class);
        assertThat(failure).hasRootCauseMessage("no resolver today");
    }

    @Test
    void theDeadlineHoldsAgainstAResolverThatHangs() {
        var never = new CountDownLatch(1);
        var client = client(builder().resolver(name -> {
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }));
        fails(client, to(URI.create("https://nowhere.test/")).timeout(SHORT).build(), HttpConnectTimeoutException.class);
        never.countDown();
    }

    @Test
    void aFailureOfTheResolverIsNotRemembered() throws Exception {
        var server = server("127.0.0.1");
        var answers = new ArrayDeque<List<InetAddress>>(List.of(List.of(), List.of(address("127.0.0.1"))));
        var client = client(builder().sslContext(server.sslContext()).resolver(name -> answers.remove()));
        fails(client, to(server.url("a.test", "/")).build(), ConnectException.class);
        assertThat(get(client, server.url("a.test", "/")).statusCode()).isEqualTo(200);
    }

    @Test
    void theNextConnectionAfterTheLifetimeGoesToTheNewAddress() throws Exception {
        var server = server("127.0.0.1", "127.0.0.2");
        var now = new AtomicReference<>(address("127.0.0.1"));
        var client = client(builder().sslContext(server.sslContext()).resolver(name -> List.of(now.get()))
            .addressLifetime(Duration.ofNanos(1)));
        get(client, server.url("a.test", "/"));
        now.set(address("127.0.0.2"));
        var response = get(client, server.url("b.test", "/"));
        assertThat(server.connections()).extracting(each -> each.address()).containsExactly("127.0.0.1", "127.0.0.2");
        assertThat(Attempts.of(response)).extracting(Attempt::isShared).containsExactly(false);
    }

    @Test
    void aRefusedAddressIsFollowedByTheNext() throws Exception {
        var server = server("127.0.0.2");
        var client = client(builder().sslContext(server.sslContext())
            .resolver(name -> List.of(address("127.0.0.3"), address("127.0.0.2"))));
        assertThat(get(client, server.url("a.test", "/")).statusCode()).isEqualTo(200);
    }

    /** RFC 8305 s5: the next address is tried while the first one says nothing. */
    @Test
    void anAddressThatSaysNothingIsOvertakenByTheNext() throws Exception {
        var origin = open(
            ScriptedOrigin.tls(Loopback.certificate()).alpn("h2").answering(request -> Answer.ok("second")).start());
        open(new Full(address("127.0.0.9"), origin.address().getPort()));
        var client = client(builder().resolver(name -> List.of(address("127.0.0.9"), address("127.0.0.1"))));
        var uri = URI.create("https://a.test:" + origin.address().getPort() + "/");
        assertThat(get(client, uri).body()).isEqualTo("second");
        assertThat(origin.connections()).hasSize(1);
    }

    @Test
    void theOtherFamilyIsTriedToo() throws Exception {
        var server = server("127.0.0.1");
        var client = client(builder().sslContext(server.sslContext())
            .resolver(name -> List.of(address("::1"), address("127.0.0.1"))));
        assertThat(get(client, server.url("a.test", "/")).statusCode()).isEqualTo(200);
    }

    @Test
    void whenAllAddressesAreRefusedItIsAConnectException() {
        var client = client(builder().resolver(name -> List.of(address("127.0.0.3"), address("127.0.0.4"))));
        fails(client, to(URI.create("https://a.test:9/")).build(), ConnectException.class);
    }

    @Test
    void anAddressThatSaysNothingIsAConnectTimeout() throws Exception {
        var full = open(new Full(address("127.0.0.9"), 0));
        var client = client(builder().connectTimeout(SHORT).resolver(name -> List.of(address("127.0.0.9"))));
        fails(client, to(URI.create("https://a.test:" + full.port() + "/")).build(), HttpConnectTimeoutException.class);
    }

    /** A port whose queue is full: the kernel drops further SYNs. */
    private static final class Full implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket();
        private final ArrayDeque<Socket> waiting = new ArrayDeque<>();

        Full(InetAddress address, int port) throws IOException {
            listener.bind(new InetSocketAddress(address, port), 1);
            while (connects()) {
                assertThat(waiting).as("connections in a queue of one").hasSizeLessThan(16);
            }
        }

        private boolean connects() throws IOException {
            var socket = new Socket();
            waiting.push(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), 200);
                return true;
            } catch (SocketTimeoutException full) {
                return false;
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (var socket : waiting) {
                socket.close();
            }
            listener.close();
        }
    }
}
