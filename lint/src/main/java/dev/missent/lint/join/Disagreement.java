package dev.missent.lint.join;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Product;
import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Site;

/** Why a running server behaves otherwise than a file says, as far as what was seen tells. */
enum Disagreement {
    /** The first server on the way is another product. */
    ANOTHER_PRODUCT,
    /** The file names other certificates than the one that was presented. */
    ANOTHER_CERTIFICATE,
    /** Product and certificate are those of the file, or are not known. */
    NOT_LOADED;

    /** Products that answer an invalid request themselves, under their own name. */
    private static final Set<Product> RECOGNISED = EnumSet.of(Product.NGINX, Product.HTTPD, Product.HAPROXY, Product.CADDY,
        Product.TOMCAT, Product.JETTY, Product.ENVOY);

    static Disagreement of(CaseFile seen, String host, ServerConfiguration configuration, Site site) {
        if (first(seen, host).filter(hop -> !hop.isKin(configuration.product())).isPresent()
            && RECOGNISED.contains(configuration.product())) {
            return ANOTHER_PRODUCT;
        }
        var presented = presented(seen, host);
        var named = named(site);
        return presented.isEmpty() || named.isEmpty() || presented.stream().anyMatch(named::contains)
            ? NOT_LOADED
            : ANOTHER_CERTIFICATE;
    }

    /** What the operator has to know, as sentences. */
    String sentence(CaseFile seen, String host, ServerConfiguration configuration, Site site) {
        String file = site.place().file().name();
        return switch (this) {
            case ANOTHER_PRODUCT -> "Another server answers for " + host + " than the one of " + file + ": "
                + first(seen, host).map(FirstHop::title).orElse("another product") + ", not " + configuration.product().title()
                + ". This file says nothing about what was seen.";
            case ANOTHER_CERTIFICATE -> "Another server answers for " + host + " than the one of " + file
                + ", or the server has not loaded this file: the file names other certificates than the one that was presented.";
            case NOT_LOADED -> "The server does not behave as " + file + " says for " + host
                + ": the file was probably changed and not loaded.";
        };
    }

    /** Only an invalid request tells the first server: its other responses can have the Server field of an upstream server. */
    private static Optional<FirstHop> first(CaseFile seen, String host) {
        return Observations.of(seen).stream()
            .flatMap(here -> here.targets().stream().filter(target -> target.host().equals(host))
                .flatMap(target -> FirstHop.anyOf(here, target).stream()))
            .filter(hop -> hop.basis() == FirstHop.Basis.PROVOKED).findFirst();
    }

    private static Set<String> presented(CaseFile seen, String host) {
        var ids = seen.connections().stream().filter(each -> each.place() == Contact.Place.FRONT && host.equals(each.sni()))
            .map(Contact::handshake).filter(handshake -> handshake != null).map(Contact.Handshake::certificate)
            .filter(id -> id != null).collect(Collectors.toSet());
        return seen.certificates().stream().filter(each -> ids.contains(each.id()))
            .map(dev.missent.doctor.casefile.CertificateFacts::sha256).collect(Collectors.toSet());
    }

    /** The certificates of the site; none if one of them cannot be read, because the presented one could be that. */
    private static Set<String> named(Site site) {
        var facts = site.tls().certificates().certain().orElse(List.of()).stream().map(each -> Optional.ofNullable(each.facts()))
            .toList();
        return facts.stream().allMatch(Optional::isPresent)
            ? facts.stream().flatMap(Optional::stream).map(CertificateFacts::fingerprint).collect(Collectors.toSet())
            : Set.of();
    }
}
