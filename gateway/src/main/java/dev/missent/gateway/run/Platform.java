package dev.missent.gateway.run;

import java.io.OutputStream;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

import dev.missent.gateway.upstream.Addresses;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.InheritedSockets;
import dev.missent.wire.transport.Transport;

/**
 * The event loops, transport and TLS engine of a gateway.
 *
 * @param transport what moves the bytes
 * @param engine what does TLS
 * @param eventLoops how many event loops
 * @param resolver looks up the names of upstreams
 * @param standardOutput where an access log to stdout goes
 * @param notices is told in a sentence what has changed by itself: a server out of service, and the like; on any thread
 * @param clock what time it is, for everything that lasts hours or longer
 * @param inherited the listening sockets that the service manager has opened
 */
public record Platform(Transport.Kind transport, TlsEngine engine, int eventLoops, Addresses.Resolver resolver,
    OutputStream standardOutput, Consumer<String> notices, InstantSource clock, InheritedSockets inherited) {
    /** Sets the number of event loops; without it there is one for each processor. */
    public static final String EVENT_LOOPS = "MISSENT_EVENT_LOOPS";

    /** With the clock of the system, and without sockets of a service manager. */
    public Platform(Transport.Kind transport, TlsEngine engine, int eventLoops, Addresses.Resolver resolver,
        OutputStream standardOutput, Consumer<String> notices) {
        this(transport, engine, eventLoops, resolver, standardOutput, notices, InstantSource.system(), InheritedSockets.none());
    }

    /** The same with sockets that the service manager has opened. */
    public Platform with(InheritedSockets sockets) {
        return new Platform(transport, engine, eventLoops, resolver, standardOutput, notices, clock, sockets);
    }

    /** The best that this machine has. */
    public static Platform best(OutputStream standardOutput, Consumer<String> notices) {
        return new Platform(Transport.best(), TlsEngine.best(), eventLoops(System.getenv().getOrDefault(EVENT_LOOPS, "")),
            InetAddress::getAllByName, standardOutput, notices)
            .with(InheritedSockets.of(System.getenv(), ProcessHandle.current().pid(), Transport.best()));
    }

    private static int eventLoops(String configured) {
        boolean number = !configured.isEmpty() && configured.length() <= 3
            && configured.chars().allMatch(c -> c >= '0' && c <= '9');
        int wanted = number ? Integer.parseInt(configured) : 0;
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }

    /** For the start-up announcement. */
    @Override
    public String toString() {
        return transport.name().toLowerCase(Locale.ROOT) + ", " + (engine == TlsEngine.BORINGSSL ? "BoringSSL" : "the JDK's TLS")
            + ", "
            + eventLoops + (eventLoops == 1 ? " event loop" : " event loops");
    }
}
