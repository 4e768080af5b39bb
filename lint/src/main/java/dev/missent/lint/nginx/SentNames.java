package dev.missent.lint.nginx;

import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.text.Place;

/**
 * What the values of {@code proxy_ssl_name} and of the field Host send.
 *
 * @param variables the constants of the server block
 * @param serverName the first name of the server block, which {@code $server_name} has; empty if it is not a plain name
 */
record SentNames(Variables variables, String serverName) {
    /** The name that a value sends. */
    Setting<SentName> sent(String value, Place place, Address target) {
        String text = variables.resolved(value);
        if (text.isEmpty()) {
            return Setting.known(SentName.NONE, place);
        }
        if (text.indexOf('$') < 0) {
            return Setting.known(new SentName.Fixed(text), place);
        }
        return switch (text) {
            case "$host" -> Setting.known(SentName.OF_REQUEST, place);
            case "$http_host", "$host:$server_port", "$host:$port" -> Setting.known(new SentName.OfRequest(true), place);
            case "$ssl_server_name", "$ssl_preread_server_name" -> Setting.known(SentName.OF_CONNECTION, place);
            case "$proxy_host" -> ofTarget(target, place);
            case "$server_name" -> serverName.isEmpty()
                ? Setting.unknown("the server block has no plain name for $server_name", place)
                : Setting.known(new SentName.Fixed(serverName), place);
            default -> Setting.unknown(HopReader.because(text), place);
        };
    }

    /** The host of {@code proxy_pass}, which is the default of both names. */
    Setting<SentName> ofTarget(Address target, Place place) {
        if (target.isFixed()) {
            return Setting.known(new SentName.OfTarget(target.host()), place);
        }
        return target.authority().equals("$host") || target.authority().equals("$http_host")
            ? Setting.known(SentName.OF_REQUEST, place)
            : Setting.unknown(HopReader.because(target.authority()), place);
    }
}
