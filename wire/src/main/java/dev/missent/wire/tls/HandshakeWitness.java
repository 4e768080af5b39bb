package dev.missent.wire.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/** Is told what a server presents and requests in a handshake. Called on the event loop, or on a thread of the engine. */
public interface HandshakeWitness {
    /** The chain that the server has presented. Not called when a session is resumed. */
    void presented(List<X509Certificate> chain);

    /** The server has asked for a client certificate (CertificateRequest). */
    void wantsClientCertificate();
}
