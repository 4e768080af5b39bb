package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** Which fixes go with a finding: first those of the product that was seen, then of others where it hides. */
public final class Fixes {
    private static final Map<Product, BiFunction<RuleId, Situation, List<Fix>>> RECIPES = recipes();
    private static final List<Product> FRONTS = List.of(Product.HAPROXY, Product.NGINX, Product.CADDY, Product.TRAEFIK,
        Product.ENVOY,
        Product.HTTPD,
        Product.TRAFFIC_SERVER, Product.CLOUDFLARE);
    private static final Set<RuleId> ABOUT_UPSTREAMS = Set.of(RuleId.U01, RuleId.U02, RuleId.U03, RuleId.U04, RuleId.U05,
        RuleId.U06, RuleId.U07,
        RuleId.U08, RuleId.N07, RuleId.N08, RuleId.N10);
    private static final Set<RuleId> ABOUT_ROUTING = Set.of(RuleId.R01, RuleId.R02);
    private static final int MOST_ALTERNATIVES = 2;
    private static final String ASSUMED = "assumed: the product does not show itself";

    private Fixes() {}

    private static Map<Product, BiFunction<RuleId, Situation, List<Fix>>> recipes() {
        Map<Product, BiFunction<RuleId, Situation, List<Fix>>> recipes = new LinkedHashMap<>();
        for (var recipe : List.of(new NginxRecipe(), new HttpdRecipe(), new HaproxyRecipe(), new CaddyRecipe())) {
            recipes.put(recipe.server(), recipe::of);
        }
        recipes.put(Product.TRAFFIC_SERVER, SmallRecipes::trafficServer);
        recipes.put(Product.H2O, SmallRecipes::h2o);
        recipes.put(Product.NGHTTPX, SmallRecipes::nghttpx);
        recipes.put(Product.LIGHTTPD, SmallRecipes::lighttpd);
        recipes.put(Product.TOMCAT, SmallRecipes::tomcat);
        recipes.put(Product.JETTY, SmallRecipes::jetty);
        recipes.put(Product.TRAEFIK, SmallRecipes::traefik);
        recipes.put(Product.ENVOY, SmallRecipes::envoy);
        recipes.put(Product.MISSENT, SmallRecipes::missent);
        recipes.put(Product.CLOUDFLARE, SmallRecipes::edges);
        return recipes;
    }

    /** The recipe that knows a product; some share one. */
    private static Product recipe(Product server) {
        return switch (server) {
            case ISTIO, GATEWAY_API, INGRESS_NGINX, CONTOUR -> Product.ENVOY;
            case CLOUDFRONT, AZURE_FRONT_DOOR, FASTLY, AWS_ALB, NGINX_PROXY_MANAGER, PLESK, CPANEL, HESTIACP ->
                Product.CLOUDFLARE;
            case NGINX, HTTPD, HAPROXY, CADDY, TRAEFIK, ENVOY, TRAFFIC_SERVER, H2O, NGHTTPX, LIGHTTPD, HITCH, TOMCAT, JETTY,
                MISSENT, CLOUDFLARE ->
                server;
        };
    }

    /** The fixes, the most fitting product first. */
    public static List<Fix> of(Finding finding, Observations observations) {
        var fixes = new ArrayList<Fix>();
        var known = products(finding.rule(), finding, observations);
        known.forEach(first -> fixes.addAll(of(finding.rule(), first.server(), situation(finding, observations, first))));
        if (fixes.isEmpty() && ABOUT_UPSTREAMS.contains(finding.rule()) || ABOUT_ROUTING.contains(finding.rule())) {
            var nobody = new FirstHop(Product.HAPROXY, "", ASSUMED);
            FRONTS.stream().filter(product -> fixes.stream().noneMatch(fix -> fix.server() == product))
                .forEach(product -> fixes.addAll(of(finding.rule(), product, situation(finding, observations, nobody))));
        }
        // what cannot be excluded may have one, where the finding itself has none
        finding.alternatives().stream().limit(fixes.isEmpty() ? MOST_ALTERNATIVES : 0)
            .forEach(other -> products(other.rule(), finding, observations).forEach(
                first -> fixes
                    .addAll(
                        of(other.rule(), first.server(), situation(finding, observations, first.ifIt(other.rule().token()))))));
        return distinct(fixes);
    }

    /** Each change once, however often its product was seen. */
    private static List<Fix> distinct(List<Fix> fixes) {
        var kept = new LinkedHashMap<String, Fix>();
        fixes.forEach(fix -> kept.putIfAbsent(fix.server() + fix.versions() + fix.edits() + fix.advice(), fix));
        return List.copyOf(kept.values());
    }

    /** Every fix there is for a cause, for the page about it. */
    public static List<Fix> all(RuleId cause) {
        var example = new Situation(List.of("b.example"), List.of("a.example"), 443, "", "", false);
        return RECIPES.values().stream().flatMap(recipe -> recipe.apply(cause, example).stream()).toList();
    }

    private static List<Fix> of(RuleId cause, Product server, Situation situation) {
        var recipe = RECIPES.get(recipe(server));
        if (recipe == null) {
            return List.of();
        }
        var fixes = recipe.apply(cause, situation);
        // where several products share a recipe the one that was seen comes first
        return Stream
            .concat(fixes.stream().filter(fix -> fix.server() == server), fixes.stream().filter(fix -> fix.server() != server)
                .filter(other -> recipe(server) == server))
            .toList();
    }

    /** The products whose configuration is to be changed, as far as they were seen. */
    private static Set<FirstHop> products(RuleId cause, Finding finding, Observations observations) {
        var names = finding.subject().names().stream().map(observations::target).flatMap(Optional::stream).toList();
        var products = new LinkedHashSet<FirstHop>();
        if (!ABOUT_UPSTREAMS.contains(cause)) {
            names.forEach(target -> author(observations, target).ifPresent(products::add));
        }
        names.forEach(target -> FirstHop.of(observations, target).ifPresent(products::add));
        if (cause == RuleId.R02) {
            observations.targets().forEach(target -> FirstHop.of(observations, target).ifPresent(products::add));
        }
        if (products.isEmpty()) {
            FirstHop.of(observations).ifPresent(products::add);
        }
        return products;
    }

    /** Who wrote the refusal, be it over a connection of its own or of another. */
    private static Optional<FirstHop> author(Observations observations, Target target) {
        return Stream
            .concat(
                observations.targets().stream().filter(other -> !other.equals(target))
                    .flatMap(other -> observations.crossed(other, target).stream()),
                observations.own(target).stream())
            .map(Observation::reply).flatMap(Stream::ofNullable).filter(reply -> reply.status() >= 400)
            .flatMap(reply -> Fingerprints.ofBody(reply)
                .map(server -> new FirstHop(server, Fingerprints.version(reply, server), "from the error page"))
                .stream())
            .findFirst();
    }

    private static Situation situation(Finding finding, Observations observations, FirstHop first) {
        var affected = finding.rule() == RuleId.R02 ? ofServer(observations, first) : finding.subject().names();
        var others = observations.targets().stream().filter(target -> !target.name().isAddress()).map(Target::host)
            .filter(host -> !affected.contains(host))
            .toList();
        boolean uncovered = finding.subject().names().stream().map(observations::target).flatMap(Optional::stream)
            .anyMatch(target -> observations.certificate(target)
                .filter(certificate -> !certificate.coverage().covers(target.name())).isPresent());
        return new Situation(affected, others, observations.targets().getFirst().port(), first.version(), first.basis(),
            uncovered);
    }

    /** The names whose first server this is. */
    private static List<String> ofServer(Observations observations, FirstHop first) {
        var names = observations.targets().stream()
            .filter(target -> FirstHop.of(observations, target).filter(first::equals).isPresent())
            .map(Target::host)
            .toList();
        return names.isEmpty() ? List.of(observations.targets().getFirst().host()) : names;
    }
}
