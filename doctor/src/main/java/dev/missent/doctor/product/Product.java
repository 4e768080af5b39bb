package dev.missent.doctor.product;

import java.util.Optional;
import java.util.stream.Stream;

/** Server products, proxies and services for which there are fixes. */
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
    HESTIACP("hestiacp", "HestiaCP");

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

    /** The product with that token. */
    public static Optional<Product> of(String token) {
        return Stream.of(values()).filter(product -> product.token.equals(token)).findFirst();
    }
}
