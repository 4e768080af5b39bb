package dev.missent.wire.revalidation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** The records of a server's first flight in TLS 1.2, ServerHello and Certificate (RFC 5246 s7.4.1.3, s7.4.2), and no more of it. */
final class ServerFlight {
    private static final int HANDSHAKE = 22;
    private static final int TLS_1_2 = 0x0303;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int EXTENDED_MASTER_SECRET = 0x0017;
    private static final int RENEGOTIATION_INFO = 0xff01;
    private static final int MAX_FRAGMENT_SIZE = 1 << 14;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ServerFlight() {}

    /** The flight that answers an offer with a full handshake. */
    static ByteBuffer answering(ClientOffer offer, List<X509Certificate> chain) throws CertificateEncodingException {
        var messages = new ServerFlight();
        messages.message(SERVER_HELLO, hello(offer));
        messages.message(CERTIFICATE, certificates(chain));
        var records = new ServerFlight();
        records.records(messages.bytes());
        return ByteBuffer.wrap(records.bytes());
    }

    private static byte[] hello(ClientOffer offer) {
        var body = new ServerFlight();
        body.number(TLS_1_2, 2);
        // no key is derived from the random, so it need not be one
        body.out.writeBytes(new byte[32]);
        // an empty session id: this session is not resumed, and cannot be
        body.number(0, 1);
        body.number(offer.suite(), 2);
        body.number(0, 1);
        body.vector(extensions(offer), 2);
        return body.bytes();
    }

    /** What engines may demand (RFC 7627 s5.2, RFC 5746 s3.4). Not status_request, which would put the verification off. */
    private static byte[] extensions(ClientOffer offer) {
        var extensions = new ServerFlight();
        if (offer.extensions().contains(EXTENDED_MASTER_SECRET)) {
            extensions.number(EXTENDED_MASTER_SECRET, 2);
            extensions.vector(new byte[0], 2);
        }
        if (offer.extensions().contains(RENEGOTIATION_INFO)) {
            extensions.number(RENEGOTIATION_INFO, 2);
            extensions.vector(new byte[1], 2);
        }
        return extensions.bytes();
    }

    private static byte[] certificates(List<X509Certificate> chain) throws CertificateEncodingException {
        var list = new ServerFlight();
        for (var certificate : chain) {
            list.vector(certificate.getEncoded(), 3);
        }
        var body = new ServerFlight();
        body.vector(list.bytes(), 3);
        return body.bytes();
    }

    private void message(int type, byte[] body) {
        number(type, 1);
        vector(body, 3);
    }

    private void records(byte[] messages) {
        for (int from = 0; from < messages.length; from += MAX_FRAGMENT_SIZE) {
            int length = Math.min(MAX_FRAGMENT_SIZE, messages.length - from);
            number(HANDSHAKE, 1);
            number(TLS_1_2, 2);
            number(length, 2);
            out.write(messages, from, length);
        }
    }

    private void vector(byte[] content, int lengthBytes) {
        number(content.length, lengthBytes);
        out.writeBytes(content);
    }

    private void number(int value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }

    private byte[] bytes() {
        return out.toByteArray();
    }
}
