package dev.missent.testkit.coalesce;

import dev.missent.core.coalesce.Policy;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The request that looks for a connection.
 *
 * @param origin the origin it is for
 * @param policy how far connections are shared
 * @param excluded whether the application wants its host to share with nobody
 * @param withoutDns whether a listing in an ORIGIN frame is enough
 * @param oneShot whether its body can be sent once only
 * @param sni the server name that it wants to be sent, or null
 */
public record GivenRequest(Origin origin, Policy policy, boolean excluded, boolean withoutDns, boolean oneShot,
    @Nullable Host sni) {
    /**
     * {@code b.test} and words: {@code never}, {@code origin-only}, {@code excluded}, {@code without-dns},
     * {@code one-shot}, {@code sni=}.
     */
    static GivenRequest parse(String cell) {
        var words = Words.of("wanted", cell);
        if (words.all().isEmpty()) {
            throw new IllegalArgumentException("the column wanted is empty");
        }
        var request = new GivenRequest(Words.origin(words.all().getFirst()), Policy.DNS_AND_CERTIFICATE, false, false, false,
            null);
        for (var word : words.all().subList(1, words.all().size())) {
            request = request.with(word, words);
        }
        return request;
    }

    private GivenRequest with(String word, Words words) {
        return switch (Words.key(word)) {
            case "never" -> new GivenRequest(origin, Policy.NEVER, excluded, withoutDns, oneShot, sni);
            case "origin-only" -> new GivenRequest(origin, Policy.ORIGIN_ONLY, excluded, withoutDns, oneShot, sni);
            case "excluded" -> new GivenRequest(origin, policy, true, withoutDns, oneShot, sni);
            case "without-dns" -> new GivenRequest(origin, policy, excluded, true, oneShot, sni);
            case "one-shot" -> new GivenRequest(origin, policy, excluded, withoutDns, true, sni);
            case "sni" -> new GivenRequest(origin, policy, excluded, withoutDns, oneShot, Host.of(Words.value(word)));
            default -> throw words.unknown(word);
        };
    }
}
