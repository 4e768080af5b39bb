package dev.missent.client.contract;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives the same name and password to whoever asks, and remembers who did. */
final class Credentials extends Authenticator {
    private final String password;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Credentials(String password) {
        this.password = password;
    }

    static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("user:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Each question as {@code SERVER http localhost realm basic}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
        asked.add(getRequestorType() + " " + getRequestingProtocol() + " " + getRequestingHost() + " " + getRequestingPrompt()
            + " " + getRequestingScheme().toLowerCase(Locale.ROOT));
        return new PasswordAuthentication("user", password.toCharArray());
    }
}
