package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.HostGuard;
import dev.missent.doctor.product.Product;

/** Which fixes go with a finding: first those of the product that was seen, then those of others that may hide there. */
public final class Fixes {
    private static final Map<Product, Recipe> RECIPES = recipes();
    private static final List<Product> FRONTS = List.of(Product.HAPROXY, Product.NGINX, Product.CADDY, Product.TRAEFIK,
        Product.ENVOY, Product.HTTPD, Product.TRAFFIC_SERVER, Product.CLOUDFLARE);
    private static final Set<RuleId> ABOUT_UPSTREAMS = Set.of(RuleId.U01, RuleId.U02, RuleId.U03, RuleId.U04, RuleId.U05,
        RuleId.U06, RuleId.U07, RuleId.U08, RuleId.N07, RuleId.N08, RuleId.N10);
    private static final Set<RuleId> ABOUT_HOST_LISTS = Set.of(RuleId.A01, RuleId.A02);
    /** Products that do not start when a name has two sites: lines that add one are printed only where the site is likely to be missing. */
    private static final Set<Product> ONE_SITE_PER_NAME = Set.of(Product.H2O, Product.CADDY, Product.ENVOY);
    /** Proxies that send another Host than the visitor's, unless a line says that they keep it. */
    private static final Set<Product> REPLACE_HOST = Set.of(Product.NGINX, Product.HTTPD, Product.TRAFFIC_SERVER);
    private static final int MAX_ALTERNATIVES = 2;
    private static final int ERROR = 400;
    private static final Set<Integer> GATEWAY_ERRORS = Set.of(502, 503, 504);

    private Fixes() {}

    private static Map<Product, Recipe> recipes() {
        Map<Product, Recipe> recipes = new LinkedHashMap<>();
        recipes.put(Product.NGINX, new NginxRecipe());
        recipes.put(Product.HTTPD, new HttpdRecipe());
        recipes.put(Product.HAPROXY, new HaproxyRecipe());
        recipes.put(Product.CADDY, new CaddyRecipe());
        recipes.put(Product.TRAFFIC_SERVER, new TrafficServerRecipe());
        recipes.put(Product.H2O, new H2oRecipe());
        recipes.put(Product.NGHTTPX, new NghttpxRecipe());
        recipes.put(Product.LIGHTTPD, new LighttpdRecipe());
        recipes.put(Product.TOMCAT, SmallRecipes::tomcat);
        recipes.put(Product.JETTY, SmallRecipes::jetty);
        recipes.put(Product.TRAEFIK, new TraefikRecipe());
        recipes.put(Product.ENVOY, new EnvoyRecipe());
        recipes.put(Product.MISSENT, SmallRecipes::missent);
        recipes.put(Product.CLOUDFLARE, SmallRecipes::edges);
        recipes.put(Product.APPLICATION, new ApplicationRecipe());
        return recipes;
    }

    /** The product under which the recipe for a product is listed; some share one. */
    private static Product listing(Product product) {
        return switch (product) {
            case ISTIO, GATEWAY_API, INGRESS_NGINX, CONTOUR -> Product.ENVOY;
            case CLOUDFRONT, AZURE_FRONT_DOOR, FASTLY, AWS_ALB, NGINX_PROXY_MANAGER, PLESK, CPANEL, HESTIACP ->
                Product.CLOUDFLARE;
            case MCP_SDK, STARLETTE, DJANGO, WERKZEUG, RAILS, ASP_NET, SYMFONY, DRUPAL, NEXTCLOUD, VITE, WEBPACK_DEV_SERVER,
                TRANSMISSION, SYNCTHING, APPLICATION ->
                Product.APPLICATION;
            case NGINX, HTTPD, HAPROXY, CADDY, TRAEFIK, ENVOY, TRAFFIC_SERVER, H2O, NGHTTPX, LIGHTTPD, HITCH, TOMCAT, JETTY,
                MISSENT, CLOUDFLARE ->
                product;
        };
    }

    /** Every fix there is for a cause, for the page about it. */
    public static List<Fix> all(RuleId cause) {
        var example = new Situation(List.of("b.example"), List.of("a.example"), 443, "", "", false, 0, Situation.Behind.UNKNOWN);
        return cause == RuleId.N06
            ? Unreached.products().flatMap(product -> unreached(product, example).stream()).toList()
            : RECIPES.values().stream().flatMap(recipe -> recipe.of(cause, example).stream()).toList();
    }

    /** The fixes, the most fitting product first. */
    public static List<Fix> of(Finding finding, Observations observations) {
        var seen = products(finding.rule(), finding, observations);
        if (finding.rule() == RuleId.N06 && isNothingKnownBehind(finding, observations)) {
            return seen.stream().limit(1)
                .flatMap(proxy -> unreached(proxy.server(), situation(finding, observations, proxy)).stream()).toList();
        }
        if (finding.rule() == RuleId.E03
            && affected(finding, observations).stream().allMatch(target -> target.addresses().size() == 1)) {
            return InTurns.of(observations, server -> situation(finding, observations, server),
                server -> of(RuleId.V05, server.server(), situation(finding, observations, server)));
        }
        var fixes = new ArrayList<>(ofSeenProducts(finding, observations));
        fixes.addAll(0, ofHiddenHost(finding, observations));
        if (finding.rule() == RuleId.V05 && finding.confidence() == Confidence.POSSIBLE) {
            fixes.removeIf(fix -> ONE_SITE_PER_NAME.contains(fix.server()));
        }
        if (seen.isEmpty() && ABOUT_UPSTREAMS.contains(finding.rule()) || isRoutedUnseen(finding, seen)) {
            var known = fixes.stream().map(Fix::server).collect(Collectors.toSet());
            fixes.addAll(ofAssumedProducts(finding, observations, known));
        }
        if (fixes.isEmpty()) {
            seen.stream().limit(1).flatMap(product -> withoutLines(finding, observations, product)).forEach(fixes::add);
        }
        if (fixes.isEmpty()) {
            finding.alternatives().stream().limit(MAX_ALTERNATIVES).map(Alternative::rule)
                .forEach(cause -> fixes.addAll(ofAlternative(cause, finding, observations)));
        }
        return distinct(fixes);
    }

    /** Whether the upstream server was not asked directly. */
    private static boolean isNothingKnownBehind(Finding finding, Observations observations) {
        return affected(finding, observations).stream()
            .allMatch(target -> observations.direct(Purpose.ORIGIN_OWN, target).isEmpty());
    }

    private static List<Fix> unreached(Product proxy, Situation situation) {
        return Unreached.of(proxy, situation, (cause, assumed) -> of(cause, proxy, assumed));
    }

    /** Whether a server that routes may hide before the ones that were seen: a passthrough never shows itself. */
    private static boolean isRoutedUnseen(Finding finding, Set<FirstHop> seen) {
        return finding.rule() == RuleId.R02
            || finding.rule() == RuleId.R01 && seen.stream().noneMatch(hop -> hop.basis() == FirstHop.Basis.PROVOKED);
    }

    /** What is said of a product that was seen and for which there are no lines: the lines of other products would not help. */
    private static Stream<Fix> withoutLines(Finding finding, Observations observations, FirstHop seen) {
        var standing = Standing.of(finding.rule(), seen.server());
        return standing.stream().map(known -> situation(finding, observations, seen).fix(seen.server(), "any",
            Applicability.MANUAL, List.of(), known.sentence(finding.rule(), seen.title())));
    }

    private static List<Fix> ofSeenProducts(Finding finding, Observations observations) {
        return products(finding.rule(), finding, observations).stream()
            .flatMap(seen -> of(finding.rule(), seen.server(), situation(finding, observations, seen)).stream()).toList();
    }

    private static List<Fix> ofAssumedProducts(Finding finding, Observations observations, Set<Product> known) {
        return FRONTS.stream().filter(product -> !known.contains(product))
            .map(product -> new FirstHop(product, "", FirstHop.Basis.ASSUMED))
            .flatMap(assumed -> of(finding.rule(), assumed.server(), situation(finding, observations, assumed)).stream())
            .toList();
    }

    /** An application that refuses a Host may not have received the visitor's: first the line that keeps it, which does no harm. */
    private static List<Fix> ofHiddenHost(Finding finding, Observations observations) {
        boolean unsure = ABOUT_HOST_LISTS.contains(finding.rule()) && finding.confidence() == Confidence.POSSIBLE
            && finding.alternatives().stream().map(Alternative::rule).anyMatch(RuleId.U07::equals)
            && affected(finding, observations).stream().anyMatch(target -> guard(observations, target).isPresent());
        return unsure
            ? ofAlternative(RuleId.U07, finding, observations).stream().filter(fix -> REPLACE_HOST.contains(fix.server()))
                .toList()
            : List.of();
    }

    /** A cause that cannot be excluded may have a fix where the finding itself has none. */
    private static List<Fix> ofAlternative(RuleId cause, Finding finding, Observations observations) {
        return products(cause, finding, observations).stream()
            .flatMap(seen -> of(cause, seen.server(), situation(finding, observations, seen).ifIt(cause)).stream()).toList();
    }

    private static List<Fix> of(RuleId cause, Product product, Situation situation) {
        var recipe = RECIPES.get(listing(product));
        if (recipe == null) {
            return List.of();
        }
        return recipe.of(cause, situation).stream().filter(fix -> fix.server() == product)
            .filter(fix -> Versions.include(fix.versions(), situation.version()))
            .map(fix -> cause == RuleId.N11 ? whereTlsEnds(fix) : fix).toList();
    }

    /** A server that was refused in the handshake is not seen: another one in front may end TLS. */
    private static Fix whereTlsEnds(Fix fix) {
        var advice = Stream.concat(fix.advice().stream(),
            Stream.of("Only if " + fix.server().title() + " ends TLS: the certificate belongs to the server that does."))
            .toList();
        return new Fix(fix.server(), fix.versions(), fix.applicability(), fix.basis(), fix.edits(), advice, fix.signs());
    }

    /** Each change once, however often its product was seen. */
    private static List<Fix> distinct(List<Fix> fixes) {
        var kept = new LinkedHashMap<String, Fix>();
        fixes.forEach(fix -> kept.putIfAbsent(fix.server() + fix.versions() + fix.edits() + fix.advice(), fix));
        return List.copyOf(kept.values());
    }

    private static List<Target> affected(Finding finding, Observations observations) {
        return finding.subject().names().stream().map(observations::target).flatMap(Optional::stream).toList();
    }

    /** The products that were seen and whose configuration has to change. */
    private static Set<FirstHop> products(RuleId cause, Finding finding, Observations observations) {
        var affected = affected(finding, observations);
        var products = new LinkedHashSet<FirstHop>();
        if (ABOUT_HOST_LISTS.contains(cause)) {
            var guards = affected.stream().flatMap(target -> guard(observations, target).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
            if (cause == RuleId.A02 && guards.isEmpty()) {
                guards.add(new FirstHop(Product.APPLICATION, "", FirstHop.Basis.ASSUMED));
            }
            if (!guards.isEmpty()) {
                return guards;
            }
        }
        if (!ABOUT_UPSTREAMS.contains(cause)) {
            affected.forEach(target -> author(observations, target).ifPresent(products::add));
        }
        if (ABOUT_UPSTREAMS.contains(cause)) {
            affected.forEach(target -> unreached(observations, target).ifPresent(products::add));
        }
        affected.forEach(target -> FirstHop.anyOf(observations, target).ifPresent(products::add));
        if (cause == RuleId.R02) {
            observations.targets().forEach(target -> FirstHop.of(observations, target).ifPresent(products::add));
        }
        if (products.isEmpty()) {
            FirstHop.of(observations).ifPresent(products::add);
        }
        return products;
    }

    /** The product that wrote the refusal of a host, be it over the connection of another name or over the host's own. */
    private static Optional<FirstHop> author(Observations observations, Target target) {
        var shared = observations.others(target).stream().flatMap(other -> observations.crossed(other, target).stream());
        return Stream.concat(shared, observations.own(target).stream())
            .map(Observation::reply).flatMap(Stream::ofNullable).filter(reply -> reply.status() >= ERROR)
            .flatMap(reply -> FirstHop.ofPage(reply).stream()).findFirst();
    }

    /** The proxy that gets no answer writes the page about that; it may be the second one on the way. */
    private static Optional<FirstHop> unreached(Observations observations, Target target) {
        return observations.answer(target).filter(seen -> GATEWAY_ERRORS.contains(seen.status())).map(Observation::reply)
            .flatMap(FirstHop::ofPage);
    }

    /** The application that refuses a name by its list of hosts. */
    private static Optional<FirstHop> guard(Observations observations, Target target) {
        return observations.answer(target).map(Observation::reply).flatMap(HostGuard::of)
            .map(guard -> new FirstHop(guard.product(), "", FirstHop.Basis.ERROR_PAGE));
    }

    private static Situation situation(Finding finding, Observations observations, FirstHop product) {
        var names = finding.rule() == RuleId.R02 ? namesOf(product, observations) : finding.subject().names();
        var others = observations.targets().stream().filter(target -> !target.name().isAddress()).map(Target::host)
            .filter(host -> !names.contains(host)).toList();
        var affected = affected(finding, observations);
        boolean uncovered = finding.rule() == RuleId.N11 || affected.stream().anyMatch(observations::isUncovered);
        int status = affected.stream().flatMap(target -> observations.answer(target).stream()).map(Observation::status)
            .findFirst()
            .orElse(0);
        return new Situation(names, others, observations.targets().getFirst().port(), product.version(),
            product.basis().words(), uncovered, status,
            observations.hasCleartextOrigin() ? Situation.Behind.CLEARTEXT : Situation.Behind.UNKNOWN);
    }

    /** The names for which this server answers first. */
    private static List<String> namesOf(FirstHop server, Observations observations) {
        var names = observations.targets().stream()
            .filter(target -> FirstHop.of(observations, target).filter(server::equals).isPresent())
            .map(Target::host).toList();
        return names.isEmpty() ? List.of(observations.targets().getFirst().host()) : names;
    }
}
