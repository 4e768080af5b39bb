package dev.missent.lint.nginx;

import java.util.List;

/**
 * A family of directives that pass requests on over HTTP.
 *
 * @param pass the directive that says where to
 * @param secure the schemes that mean TLS
 * @param prefix how the directives about TLS begin
 * @param field the directive that sets a request field
 */
record Passing(String pass, List<String> secure, String prefix, String field) {
    /** {@code fastcgi_pass} and {@code scgi_pass} know no TLS, and {@code uwsgi_pass} sends no Host of its own. */
    static final List<Passing> ALL = List.of(
        new Passing("proxy_pass", List.of("https"), "proxy_ssl_", "proxy_set_header"),
        new Passing("grpc_pass", List.of("grpcs"), "grpc_ssl_", "grpc_set_header"));
}
