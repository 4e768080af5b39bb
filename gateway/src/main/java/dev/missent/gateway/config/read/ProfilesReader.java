package dev.missent.gateway.config.read;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.TlsVersion;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.model.ProfileConfig;
import org.jspecify.annotations.Nullable;

/** Reads {@code tls_profiles:}. */
public final class ProfilesReader {
    private ProfilesReader() {}

    public static Map<String, ProfileConfig> read(@Nullable Value value) {
        var profiles = new LinkedHashMap<String, ProfileConfig>();
        if (value != null) {
            value.entries().forEach((name, entry) -> profiles.put(name, profile(name, new Fields(entry, Section.PROFILE))));
        }
        profiles.putIfAbsent(ProfileConfig.OPEN.name(), ProfileConfig.OPEN);
        return profiles;
    }

    private static ProfileConfig profile(String name, Fields fields) {
        var minimum = fields.getOr("min", ProfilesReader::minimum, TlsVersion.TLS_1_2);
        var value = fields.get("client_auth");
        if (value == null) {
            return new ProfileConfig(name, fields.place(), minimum, ClientAuth.Mode.NONE, null, null);
        }
        var auth = new Fields(value, Section.CLIENT_AUTH);
        var mode = auth.needOr("mode", word -> word.choice(ClientAuth.Mode.class, ClientAuth.Mode.NONE), ClientAuth.Mode.NONE);
        var ca = auth.get("ca", Value::file);
        if (mode != ClientAuth.Mode.NONE && !auth.has("ca")) {
            auth.reading().report().add(Diagnostic.of(ConfigRule.CLIENT_AUTH_WITHOUT_CA, auth.placeOf("mode"),
                "the profile \"" + name + "\" asks for a client certificate, but has no \"ca\" to verify it"));
        }
        var crl = auth.get("crl", Value::file);
        boolean none = mode == ClientAuth.Mode.NONE;
        return new ProfileConfig(name, fields.place(), minimum, mode, none ? null : ca, none ? null : crl);
    }

    private static TlsVersion minimum(Value value) {
        var token = value.token(Arrays.stream(TlsVersion.values()).map(TlsVersion::token).toList());
        return Arrays.stream(TlsVersion.values()).filter(version -> version.token().equals(token)).findFirst()
            .orElse(TlsVersion.TLS_1_2);
    }
}
