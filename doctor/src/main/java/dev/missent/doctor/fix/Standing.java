package dev.missent.doctor.fix;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.knowledge.RulePages;
import dev.missent.doctor.product.Product;

/**
 * Whether there are lines for a fault of a product.
 *
 * @param kind the answer
 * @param why the reason why the product cannot have the fault, empty otherwise
 */
public record Standing(Kind kind, String why) {
    /** The server products and proxies that the table has, in its order. */
    public static final List<Product> PRODUCTS = List.of(Product.NGINX, Product.HTTPD, Product.HAPROXY, Product.CADDY,
        Product.H2O, Product.NGHTTPX, Product.TRAFFIC_SERVER, Product.TOMCAT, Product.JETTY, Product.LIGHTTPD, Product.TRAEFIK,
        Product.ENVOY);
    /** The rules about the configuration of a server, in their order. */
    public static final List<RuleId> RULES = List.of(RuleId.U01, RuleId.U02, RuleId.U03, RuleId.U04, RuleId.U05, RuleId.U06,
        RuleId.U07, RuleId.U08, RuleId.V01, RuleId.V02, RuleId.V03, RuleId.V04, RuleId.V05, RuleId.V06, RuleId.V07, RuleId.R01,
        RuleId.R02, RuleId.W02, RuleId.N07, RuleId.N08, RuleId.N10);

    private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");
    private static final Map<Product, Map<RuleId, String>> IMPOSSIBLE = read();

    /** The answers. */
    public enum Kind {
        LINES("lines"),
        NOT_POSSIBLE("not possible"),
        NOT_WRITTEN("not written yet");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The answer in words, for a table. */
        public String words() {
            return words;
        }
    }

    private static Map<Product, Map<RuleId, String>> read() {
        var impossible = new EnumMap<Product, Map<RuleId, String>>(Product.class);
        RulePages.table(Standing.class, "impossible.table").forEach(line -> {
            var columns = COLUMN.split(line.strip(), -1);
            var product = Product.of(columns[0]).orElseThrow();
            Stream.of(columns[1].split(" ", -1)).map(RuleId::of).flatMap(Optional::stream)
                .forEach(rule -> impossible.computeIfAbsent(product, key -> new EnumMap<>(RuleId.class)).put(rule, columns[2]));
        });
        return impossible;
    }

    /** The standing; empty for a rule that is about no configuration of a server, and for a product that the table does not have. */
    public static Optional<Standing> of(RuleId rule, Product product) {
        if (!RULES.contains(rule) || !PRODUCTS.contains(product)) {
            return Optional.empty();
        }
        if (Fixes.all(rule).stream().map(Fix::server).anyMatch(product::equals)) {
            return Optional.of(new Standing(Kind.LINES, ""));
        }
        String why = IMPOSSIBLE.getOrDefault(product, Map.of()).get(rule);
        return Optional.of(why == null ? new Standing(Kind.NOT_WRITTEN, "") : new Standing(Kind.NOT_POSSIBLE, why));
    }

    /** What is said where no lines are printed for a product that was seen. */
    String sentence(RuleId rule, String product) {
        return switch (kind) {
            case LINES -> "The lines that are known are for other versions than " + product + ": missent explain " + rule.name()
                + " has them.";
            case NOT_POSSIBLE -> product + " has no lines to change for this: " + why + ".";
            case NOT_WRITTEN -> "No lines are written for " + product + " yet: missent explain " + rule.name()
                + " says what has to change.";
        };
    }
}
