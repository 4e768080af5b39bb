package dev.missent.wire.transport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** sd_notify(3), with a socket in systemd's place. */
@ExtendWith(LeakCheck.class)
class SupervisorTest {
    @TempDir
    Path folder = Path.of("");

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Transport transport = new Transport(Transport.best(), 1);

    @BeforeEach
    void onlyWithEpoll() {
        assumeTrue(transport.kind() == Transport.Kind.EPOLL, "datagrams of Unix sockets need epoll");
    }

    @AfterEach
    void tearDown() {
        transport.close();
    }

    private Channel listen(String path) {
        return new Bootstrap().group(transport.loops().getFirst()).channel(EpollDomainDatagramChannel.class)
            .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                @Override
                protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                    heard.add(packet.content().toString(StandardCharsets.US_ASCII));
                }
            }).bind(new DomainSocketAddress(path)).awaitUninterruptibly().channel();
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(Patience.millis(), TimeUnit.MILLISECONDS));
    }

    @Test
    void itIsToldHowFarTheProcessIs() throws Exception {
        var path = folder.resolve("notify").toString();
        var channel = listen(path);
        var supervisor = new Supervisor(transport, path);
        assertThat(supervisor.ready()).isTrue();
        assertThat(next()).isEqualTo("READY=1");
        assertThat(supervisor.reloading()).isTrue();
        assertThat(next()).matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+");
        assertThat(supervisor.stopping()).isTrue();
        assertThat(next()).isEqualTo("STOPPING=1");
        channel.close().awaitUninterruptibly();
    }

    @Test
    void nobodyIsToldWhereNobodyAsks() {
        assertThat(new Supervisor(transport, null).ready()).isFalse();
        assertThat(new Supervisor(transport, "").ready()).isFalse();
        assertThat(new Supervisor(transport, folder.resolve("missing").toString()).ready()).isFalse();
    }
}
