package dev.missent.doctor.product;

import java.util.Optional;
import java.util.stream.Stream;

/** Server products, proxies and services for which there are fixes, and the frameworks of applications that look at Host themselves. */
public enum Product {
    NGINX("nginx", "nginx"),
    HTTPD("httpd", "Apache httpd"),
    HAPROXY("haproxy", "HAProxy"),
    CADDY("caddy", "Caddy"),
    TRAEFIK("traefik", "Traefik"),
    ENVOY("envoy", "Envoy"),
    ISTIO("istio", "Istio"),
    GATEWAY_API("gateway-api", "Kubernetes Gateway API"),
    INGRESS_NGINX("ingress-nginx", "ingress-nginx"),
    TRAFFIC_SERVER("trafficserver", "Apache Traffic Server"),
    H2O("h2o", "h2o"),
    NGHTTPX("nghttpx", "nghttpx"),
    LIGHTTPD("lighttpd", "lighttpd"),
    HITCH("hitch", "hitch"),
    TOMCAT("tomcat", "Apache Tomcat"),
    JETTY("jetty", "Eclipse Jetty"),
    CONTOUR("contour", "Contour"),
    MISSENT("missent", "missent"),
    CLOUDFLARE("cloudflare", "Cloudflare"),
    CLOUDFRONT("cloudfront", "Amazon CloudFront"),
    AZURE_FRONT_DOOR("azure-front-door", "Azure Front Door"),
    FASTLY("fastly", "Fastly"),
    AWS_ALB("aws-alb", "AWS Application Load Balancer"),
    NGINX_PROXY_MANAGER("nginx-proxy-manager", "Nginx Proxy Manager"),
    PLESK("plesk", "Plesk"),
    CPANEL("cpanel", "cPanel"),
    HESTIACP("hestiacp", "HestiaCP"),
    MCP_SDK("mcp-sdk", "Model Context Protocol SDK"),
    STARLETTE("starlette", "Starlette"),
    DJANGO("django", "Django"),
    WERKZEUG("werkzeug", "Werkzeug"),
    RAILS("rails", "Ruby on Rails"),
    ASP_NET("asp-net", "ASP.NET Core"),
    SYMFONY("symfony", "Symfony"),
    DRUPAL("drupal", "Drupal"),
    NEXTCLOUD("nextcloud", "Nextcloud"),
    VITE("vite", "Vite"),
    WEBPACK_DEV_SERVER("webpack-dev-server", "webpack-dev-server"),
    TRANSMISSION("transmission", "Transmission"),
    SYNCTHING("syncthing", "Syncthing"),
    APPLICATION("application", "the application");

    private final String token;
    private final String title;

    Product(String token, String title) {
        this.token = token;
        this.title = title;
    }

    /** The word in JSON. */
    public String token() {
        return token;
    }

    /** The name as the makers write it. */
    public String title() {
        return title;
    }

    /** The commands that test a changed configuration and put it in force; empty where there is no file, or no command. */
    public String reload() {
        return switch (this) {
            case NGINX -> "nginx -t && nginx -s reload";
            case HTTPD -> "apachectl configtest && apachectl graceful";
            case HAPROXY -> "haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy";
            case CADDY -> "caddy validate --config /etc/caddy/Caddyfile && caddy reload --config /etc/caddy/Caddyfile";
            case TRAFFIC_SERVER -> "traffic_server -C verify_config && traffic_ctl config reload";
            case H2O -> "h2o -t -c h2o.conf && kill -HUP \"$(cat h2o.pid)\"";
            case NGHTTPX -> "systemctl reload nghttpx";
            case LIGHTTPD -> "lighttpd -tt -f /etc/lighttpd/lighttpd.conf && systemctl reload lighttpd";
            case TOMCAT -> "bin/configtest.sh && systemctl restart tomcat";
            case JETTY -> "systemctl restart jetty";
            case ENVOY -> "envoy --mode validate -c envoy.yaml && systemctl restart envoy";
            case MISSENT -> "missent lint && missent reload";
            case ISTIO, GATEWAY_API, INGRESS_NGINX, CONTOUR -> "kubectl apply --dry-run=server -f FILE && kubectl apply -f FILE";
            case TRAEFIK, HITCH, CLOUDFLARE, CLOUDFRONT, AZURE_FRONT_DOOR, FASTLY, AWS_ALB, NGINX_PROXY_MANAGER, PLESK, CPANEL,
                HESTIACP, MCP_SDK, STARLETTE, DJANGO, WERKZEUG, RAILS, ASP_NET, SYMFONY, DRUPAL, NEXTCLOUD, VITE,
                WEBPACK_DEV_SERVER, TRANSMISSION, SYNCTHING, APPLICATION ->
                "";
        };
    }

    /** The product with that token. */
    public static Optional<Product> of(String token) {
        return Stream.of(values()).filter(product -> product.token.equals(token)).findFirst();
    }
}
