package dev.missent.wire.transport;

import java.nio.charset.StandardCharsets;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The service manager that started the process, where it wants to know how far the process is: systemd, with {@code Type=notify} or
 * {@code notify-reload} (sd_notify(3)). Only on Linux with epoll; elsewhere no supervisor is told.
 */
public final class Supervisor {
    /** The variable of the environment that says where it listens. */
    public static final String VARIABLE = "NOTIFY_SOCKET";

    private final Transport transport;
    private final @Nullable String address;

    /**
     * The process that listens at the address.
     *
     * @param address a path, or {@code @name} for an abstract socket; null when no supervisor listens
     */
    public Supervisor(Transport transport, @Nullable String address) {
        this.transport = transport;
        this.address = address;
    }

    /** The process serves. */
    public boolean ready() {
        return tell("READY=1");
    }

    /** It loads its configuration again; {@link #ready} follows. */
    public boolean reloading() {
        return tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    }

    /** It ends. */
    public boolean stopping() {
        return tell("STOPPING=1");
    }

    /** Whether a supervisor was there to be told. */
    private boolean tell(String state) {
        if (address == null || address.isEmpty() || transport.kind() != Transport.Kind.EPOLL) {
            return false;
        }
        String path = address.startsWith("@") ? "\0" + address.substring(1) : address;
        var connected = new Bootstrap().group(transport.loops().getFirst()).channel(EpollDomainDatagramChannel.class)
            .handler(new ChannelInboundHandlerAdapter()).connect(new DomainSocketAddress(path)).awaitUninterruptibly();
        var channel = connected.channel();
        try {
            return connected.isSuccess()
                && channel.writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.US_ASCII)).awaitUninterruptibly()
                    .isSuccess();
        } finally {
            channel.close().awaitUninterruptibly();
        }
    }
}
