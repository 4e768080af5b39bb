package dev.missent.lint.kubernetes;

import java.util.Map;

/** What a controller of the Gateway API does with a request whose Host belongs to another listener than the server name of its connection. */
enum Controller {
    /** The table of routes is that of the listener of the server name, so the answer is 404 (those that are built on Envoy). */
    BY_SERVER_NAME,
    /** The request is refused with 421, or the route is found by Host; or HTTP/2 is switched off where listeners overlap. */
    SAFE,
    /** As with {@link #SAFE}, by switching HTTP/2 off, which a ClientTrafficPolicy can undo (Envoy Gateway). */
    WITHOUT_HTTP_2,
    /** Not known. */
    UNKNOWN;

    private static final Map<String, Controller> BY_NAME = Map.ofEntries(
        Map.entry("istio.io/gateway-controller", BY_SERVER_NAME),
        Map.entry("istio.io/mesh-controller", BY_SERVER_NAME),
        Map.entry("io.cilium/gateway-controller", BY_SERVER_NAME),
        Map.entry("kgateway.dev/kgateway", BY_SERVER_NAME),
        Map.entry("gateway.envoyproxy.io/gatewayclass-controller", WITHOUT_HTTP_2),
        Map.entry("gateway.nginx.org/nginx-gateway-controller", SAFE),
        Map.entry("agentgateway.dev/agentgateway", SAFE),
        Map.entry("projectcontour.io/gateway-controller", SAFE),
        Map.entry("traefik.io/gateway-controller", SAFE));

    /** The classes that installations have by themselves. */
    private static final Map<String, Controller> BY_CLASS = Map.of("istio", BY_SERVER_NAME, "cilium", BY_SERVER_NAME, "kgateway",
        BY_SERVER_NAME,
        "eg", WITHOUT_HTTP_2, "envoy-gateway", WITHOUT_HTTP_2, "nginx", SAFE, "agentgateway", SAFE, "contour", SAFE, "traefik",
        SAFE);

    /** The controller of a class: as a GatewayClass of the files says, otherwise by the class's usual name. */
    static Controller of(String className, Cluster cluster) {
        return cluster.of(GatewayApi.GROUP, "GatewayClass").filter(each -> each.name().equals(className)).findFirst()
            .flatMap(each -> each.spec().at("controllerName").text()).map(name -> BY_NAME.getOrDefault(name, UNKNOWN))
            .orElseGet(() -> BY_CLASS.getOrDefault(className, UNKNOWN));
    }
}
