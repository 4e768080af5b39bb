package dev.missent.lab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The pages of the sites, of which each says whose it is. */
final class Page {
    private static final List<String> SITES = List.of("d", "a", "b", "c", "old", "other", "login");

    private Page() {}

    /** What a server that knows no files answers for a host. */
    static String of(String host) {
        String site = host.endsWith(".test") ? host.substring(0, host.indexOf('.')) : host;
        return "<!doctype html><title>Site " + site + "</title><h1>site-" + site + "</h1>\n";
    }

    /** Writes {@code index.html} for each site into a folder of its own. */
    static void writeTo(Path folder) throws IOException {
        for (var site : SITES) {
            Files.createDirectories(folder.resolve(site));
            Files.writeString(folder.resolve(site).resolve("index.html"), """
                <!doctype html>
                <html lang="en"><head><title>Site %2$s</title><link rel="canonical" href="https://%1$s.test/"></head>
                <body><h1>site-%1$s</h1><p>This is the content of %1$s.test and of no other site.</p></body></html>
                """.formatted(site, site.toUpperCase(Locale.ROOT)));
        }
    }
}
