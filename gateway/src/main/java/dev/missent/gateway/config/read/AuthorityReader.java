package dev.missent.gateway.config.read;

import java.util.List;

import dev.missent.core.judge.Preset;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.model.AuthorityConfig;
import org.jspecify.annotations.Nullable;

/** Reads {@code authority:}. */
public final class AuthorityReader {
    private AuthorityReader() {}

    /** Whether a verified client may go on to a site that asks for no certificate. */
    private enum Downgrade {
        REFUSE,
        ALLOW
    }

    public static AuthorityConfig read(@Nullable Value value) {
        if (value == null) {
            return AuthorityConfig.DEFAULT;
        }
        var fields = new Fields(value, Section.AUTHORITY);
        var mode = fields.choice("mode", AuthorityConfig.Mode.class, AuthorityConfig.Mode.ENFORCE);
        var preset = fields.choice("preset", Preset.class, Preset.RFC9110);
        var downgrade = fields.choice("client_auth_downgrade", Downgrade.class, Downgrade.REFUSE);
        return new AuthorityConfig(mode, preset, unknownHost(fields, preset), downgrade == Downgrade.ALLOW);
    }

    /** Gateway API knows 404 only. */
    private static int unknownHost(Fields fields, Preset preset) {
        int usual = preset == Preset.GATEWAY_API ? 404 : 421;
        var value = fields.get("unknown_host");
        if (value == null) {
            return usual;
        }
        int status = value.integer(100, 599, usual);
        if (!List.of(421, 404, 400).contains(status)) {
            value
                .report(Diagnostic.of(ConfigRule.INVALID_VALUE, value.place(), "unknown_host: " + status + " is not allowed here")
                    .note("allowed here: 421, 404, 400"));
        } else if (preset == Preset.GATEWAY_API && status != usual) {
            value.report(Diagnostic
                .of(ConfigRule.CONFLICT, value.place(), "under the preset gateway_api an unknown host is 404, not " + status)
                .beside(fields.placeOf("preset"), ""));
        }
        return status;
    }
}
