package dev.missent.doctor.casefile;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An attempt at a connection.
 *
 * @param id how exchanges refer to it
 * @param purpose which probe made it
 * @param place {@code front}, where the names resolve to, or {@code origin}, the upstream server that was asked directly
 * @param address where it went: address and port
 * @param sni the server name that was sent, null for none
 * @param offered the protocols that were offered in ALPN
 * @param handshake the finished handshake, null when there was no connection
 * @param trouble why there was no connection, null when there was one
 * @param startedMillis when it began, counted from the beginning of the run
 * @param millis how long it took until it was open or given up
 */
public record Contact(String id, Purpose purpose, Place place, String address, @Nullable String sni, List<String> offered,
    @Nullable Handshake handshake, @Nullable Trouble trouble, long startedMillis, long millis) {
    private static final Pattern ADDRESS = Pattern.compile(".+:\\d{1,5}");

    /** Copies the list, and checks the address. */
    public Contact {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(place, "place");
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("connection " + id + " has no address and port: " + address);
        }
        offered = List.copyOf(offered);
    }

    /** Where a connection went. */
    public enum Place {
        FRONT,
        ORIGIN
    }

    /**
     * A finished handshake.
     *
     * @param version {@code TLSv1.3} or {@code TLSv1.2}; empty in cleartext
     * @param cipher the cipher suite; empty in cleartext
     * @param protocol the protocol after the handshake: {@code h2} or {@code http/1.1}
     * @param alpn whether the server chose the protocol by ALPN
     * @param certificate the id of the certificate that the server presented, null when the session was resumed without one
     * @param clientCertificateWanted whether the server asked for a client certificate
     * @param resumed whether an earlier session was resumed
     */
    public record Handshake(String version, String cipher, String protocol, boolean alpn, @Nullable String certificate,
        boolean clientCertificateWanted, boolean resumed) {
        /** What takes the place of a handshake on a connection in cleartext, which speaks HTTP/1.1. */
        public static final Handshake CLEARTEXT = new Handshake("", "", "http/1.1", false, null, false, false);

        /** Checks that no component is missing. */
        public Handshake {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(cipher, "cipher");
            Objects.requireNonNull(protocol, "protocol");
        }
    }

    /** Whether there was a connection, and it was one in cleartext. */
    public boolean isCleartext() {
        return Handshake.CLEARTEXT.equals(handshake);
    }

    /** Whether there was a connection. */
    public boolean isOpen() {
        return handshake != null;
    }
}
