package dev.missent.gateway.certificate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** As much of DER (X.690) as it takes to put a key of an older form into PKCS #8. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = {INTEGER, 1, 0};
    /** rsaEncryption with NULL parameters (RFC 8017 appendix C). */
    private static final byte[] RSA = {0x06, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 0x05, 0};
    /** id-ecPublicKey (RFC 5480 s2.1.1). */
    private static final byte[] EC = {0x06, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    private Der() {}

    /** PKCS #8 (RFC 5208 s5) of an RSAPrivateKey (RFC 8017 appendix A.1.2). */
    static byte[] pkcs8OfRsa(byte[] key) {
        return element(SEQUENCE, VERSION_0, element(SEQUENCE, RSA), element(OCTET_STRING, key));
    }

    /** PKCS #8 of an ECPrivateKey (RFC 5915 s3), or null when it does not name its curve. */
    static byte @Nullable [] pkcs8OfEc(byte[] key) {
        var curve = curve(key);
        return curve == null ? null : element(SEQUENCE, VERSION_0, element(SEQUENCE, EC, curve), element(OCTET_STRING, key));
    }

    /** The content of {@code [0] parameters}. */
    private static byte @Nullable [] curve(byte[] key) {
        var sequence = key.length > 0 && key[0] == SEQUENCE ? content(key, 0) : null;
        if (sequence == null) {
            return null;
        }
        for (int at = sequence[0]; at < sequence[1];) {
            var content = content(key, at);
            if (content == null) {
                return null;
            }
            if ((key[at] & 0xff) == PARAMETERS) {
                return Arrays.copyOfRange(key, content[0], content[1]);
            }
            at = content[1];
        }
        return null;
    }

    /** Where the content of the element at an offset begins and ends, or null when it is malformed. */
    private static int @Nullable [] content(byte[] der, int at) {
        if (at + 1 >= der.length) {
            return null;
        }
        int length = der[at + 1] & 0xff;
        int begin = at + 2;
        if (length > 0x82 || length == 0x80) {
            return null;
        }
        if (length > 0x80) {
            int octets = length - 0x80;
            if (begin + octets > der.length) {
                return null;
            }
            length = octets == 1 ? der[begin] & 0xff : (der[begin] & 0xff) << 8 | der[begin + 1] & 0xff;
            begin += octets;
        }
        return begin + length <= der.length ? new int[]{begin, begin + length} : null;
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x10000) {
            out.write(0x83);
            out.write(length >> 16);
        } else if (length >= 0x100) {
            out.write(0x82);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        if (length >= 0x100) {
            out.write(length >> 8);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
