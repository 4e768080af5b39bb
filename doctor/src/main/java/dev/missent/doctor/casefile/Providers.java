package dev.missent.doctor.casefile;

import java.util.List;

/** Providers that present a certificate of their own for names that they do not know. */
public final class Providers {
    private static final List<String> DOMAINS = List.of("fastly.net", "fastlylb.net", "cloudfront.net", "azurewebsites.net",
        "azureedge.net",
        "azurefd.net", "herokuapp.com", "github.io", "netlify.app", "vercel.app", "pages.dev", "web.app", "firebaseapp.com",
        "edgekey.net",
        "akamaized.net", "b-cdn.net", "wpengine.com", "pantheonsite.io", "myshopify.com", "ghost.io", "webflow.io",
        "cloudflaressl.com");

    private Providers() {}

    /** Whether a name in a certificate is a provider's: {@code *.cloudfront.net}. */
    public static boolean has(String name) {
        return DOMAINS.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }
}
