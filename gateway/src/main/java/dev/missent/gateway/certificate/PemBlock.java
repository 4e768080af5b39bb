package dev.missent.gateway.certificate;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A block of a PEM text (RFC 7468).
 *
 * @param label what it says it is, such as {@code CERTIFICATE}
 * @param base64 its content as written, or null when the block has no end
 * @param encrypted whether its header says so (RFC 1421 s4.6.1.1)
 */
public record PemBlock(String label, @Nullable String base64, boolean encrypted) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final Base64.Encoder MIME = Base64.getMimeEncoder(64, new byte[]{'\n'});

    /** All blocks, in order; the text between them is explanation and ignored (RFC 7468 s2). */
    public static List<PemBlock> all(String text) {
        var blocks = new ArrayList<PemBlock>();
        String label = null;
        boolean encrypted = false;
        var base64 = new StringBuilder();
        for (var line : text.lines().map(String::strip).toList()) {
            if (label == null) {
                if (line.startsWith(BEGIN) && line.length() > BEGIN.length() + DASHES.length() && line.endsWith(DASHES)) {
                    label = line.substring(BEGIN.length(), line.length() - DASHES.length());
                    encrypted = false;
                    base64.setLength(0);
                }
            } else if (line.equals(END + label + DASHES)) {
                blocks.add(new PemBlock(label, base64.toString(), encrypted));
                label = null;
            } else if (line.indexOf(':') >= 0) {
                encrypted |= line.startsWith("Proc-Type:") && line.endsWith("ENCRYPTED");
            } else {
                base64.append(line);
            }
        }
        if (label != null) {
            blocks.add(new PemBlock(label, null, encrypted));
        }
        return blocks;
    }

    /** The text of a block. */
    public static String text(String label, byte[] content) {
        return BEGIN + label + DASHES + "\n" + MIME.encodeToString(content) + "\n" + END + label + DASHES + "\n";
    }

    /** Its octets, or null when the content is not Base64 or the block has no end. */
    public byte @Nullable [] content() {
        try {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
