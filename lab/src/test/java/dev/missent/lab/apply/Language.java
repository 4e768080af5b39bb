package dev.missent.lab.apply;

import dev.missent.lab.server.Product;

/** How a product's configuration is built up. */
public enum Language {
    /** Blocks in braces, of which {@code http} has everything about HTTP. */
    NGINX,
    /** Blocks in braces, of which a first one without a name is for everything. */
    CADDYFILE,
    /** Blocks in braces. */
    LIGHTTPD,
    /** Blocks in tags, {@code <VirtualHost …>} to {@code </VirtualHost>}. */
    HTTPD,
    /** Sections that begin with a word of their own. */
    HAPROXY,
    /** Blocks by indentation. */
    YAML,
    /** Elements. */
    XML,
    /** No blocks at all. */
    FLAT;

    /** The language of a product. */
    public static Language of(Product product) {
        return switch (product) {
            case NGINX -> NGINX;
            case CADDY -> CADDYFILE;
            case LIGHTTPD -> LIGHTTPD;
            case HTTPD -> HTTPD;
            case HAPROXY -> HAPROXY;
            case H2O -> YAML;
            case TOMCAT -> XML;
            case NGHTTPX, HITCH, JETTY, TRAFFIC_SERVER, APPLICATION -> FLAT;
        };
    }
}
