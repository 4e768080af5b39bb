package dev.missent.lint.rule;

import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniRouting;

/** The part of a configuration that a finding is about. */
public sealed interface About {
    /** How a site passes requests on. */
    record Passed(Site site, Hop hop) implements About {}

    /** A site. */
    record Served(Site site) implements About {}

    /** A choice by the server name. */
    record Routed(SniRouting routing) implements About {}

    /** What the operator calls it, the same in every run: part of a fingerprint. */
    default String title() {
        return switch (this) {
            case Passed(var site, var hop) -> site.label() + " " + hop.target().certain().orElse("?");
            case Served(var site) -> site.label();
            case Routed(var routing) -> routing.place().text();
        };
    }
}
