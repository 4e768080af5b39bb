package dev.missent.gateway.site;

import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsProfile;
import dev.missent.gateway.certificate.Certificate;
import dev.missent.wire.tls.Alert;

/** How a listener answers a ClientHello, decided by the server name. */
public sealed interface HelloAnswer {
    /**
     * With an alert, because {@code sni:} rejects a missing or an unknown name.
     *
     * @param alert the alert
     */
    record Refuse(Alert alert) implements HelloAnswer {}

    /**
     * With a handshake.
     *
     * @param certificate the certificate that is presented
     * @param profile what the handshake asks of the client
     * @param protocols what the connection may speak
     */
    record Choice(Certificate certificate, TlsProfile profile, Set<Protocol> protocols) implements HelloAnswer {
        /** By the certificate's name, not by its key object. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Choice choice && certificate.name().equals(choice.certificate.name())
                && profile.equals(choice.profile)
                && protocols.equals(choice.protocols);
        }

        @Override
        public int hashCode() {
            return certificate.name().hashCode() * 31 + profile.name().hashCode();
        }
    }
}
