package dev.missent.core.judge;

/**
 * The rules of a configuration ({@code authority:}).
 *
 * @param preset the rules by which requests are judged
 * @param unknownHost the status for a host that no site has: 421, 404 or 400
 * @param clientAuthDowngrade whether a connection with a verified client certificate may serve a site that asks for none
 */
public record Rules(Preset preset, int unknownHost, boolean clientAuthDowngrade) {
    /** RFC 9110, 421, refuse. */
    public static final Rules DEFAULT = new Rules(Preset.RFC9110, 421, false);
}
