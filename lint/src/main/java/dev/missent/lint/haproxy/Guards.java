package dev.missent.lint.haproxy;

import java.util.Set;

import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SniPolicy;

/** Rules of a frontend that refuse requests because of names or client certificates. HAProxy itself compares nothing. */
final class Guards {
    private static final Set<String> REFUSALS = Set.of("deny", "reject", "return", "tarpit", "silent-drop");

    private final Section frontend;

    Guards(Section frontend) {
        this.frontend = frontend;
    }

    Setting<SniPolicy> policy() {
        for (var line : frontend.all("http-request")) {
            String text = line.text(1);
            if (REFUSALS.contains(line.word(1))) {
                if (text.contains("ssl_fc_sni") && text.contains("strcmp(")) {
                    return Setting.known(SniPolicy.SAME_NAME, line.place());
                }
                if (text.contains("ssl_c_") || text.contains("ssl_fc_has_crt") || text.contains("ssl_fc_sni")) {
                    return Setting.unknown("a rule refuses requests because of the connection", line.place());
                }
            }
        }
        return frontend.all("acl").stream()
            .filter(line -> line.text(2).startsWith("ssl_c_") || line.text(2).startsWith("ssl_fc_has_crt"))
            .findFirst()
            .<Setting<SniPolicy>>map(
                line -> Setting.unknown("a rule may refuse requests because of client certificates", line.place()))
            .orElseGet(() -> Setting.absent(SniPolicy.NONE));
    }
}
