package dev.missent.lab.deployment.product;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.server.Product;

/** The writers of all products. */
public final class Writers {
    private static final Map<Product, Writer> ALL = all();

    private Writers() {}

    private static Map<Product, Writer> all() {
        var all = new LinkedHashMap<Product, Writer>();
        all.put(Product.NGINX, new NginxWriter());
        all.put(Product.HTTPD, new HttpdWriter());
        all.put(Product.HAPROXY, new HaproxyWriter());
        all.put(Product.CADDY, new CaddyWriter());
        all.put(Product.TRAFFIC_SERVER, new TrafficServerWriter());
        all.put(Product.H2O, new H2oWriter());
        all.put(Product.NGHTTPX, new NghttpxWriter());
        all.put(Product.LIGHTTPD, new LighttpdWriter());
        all.put(Product.TOMCAT, new TomcatWriter());
        all.put(Product.JETTY, new JettyWriter());
        all.put(Product.APPLICATION, new ApplicationWriter());
        return all;
    }

    /** The writer of a product. */
    public static Writer of(Product product) {
        var writer = ALL.get(product);
        if (writer == null) {
            throw new IllegalArgumentException("no deployment is planned with " + product.token());
        }
        return writer;
    }

    /** Whether each server of a deployment can be configured. */
    public static boolean can(Blueprint plan) {
        return plan.boxes().stream().allMatch(box -> of(box.product()).can(plan, box));
    }
}
