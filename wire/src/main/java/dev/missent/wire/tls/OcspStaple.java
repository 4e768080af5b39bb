package dev.missent.wire.tls;

/** An OCSP response that is sent along with a certificate, to clients that ask for one (RFC 6066 s8, RFC 8446 s4.4.2.1). */
public final class OcspStaple {
    private final byte[] response;

    /** A response in DER (RFC 6960 s4.2.1). */
    public OcspStaple(byte[] response) {
        this.response = response.clone();
    }

    byte[] response() {
        return response;
    }
}
