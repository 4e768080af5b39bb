package dev.missent.lab.scenario;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the doctor should say.
 *
 * @param rule the rule that names the cause, or {@link #NONE}
 * @param also rules that are right as well
 * @param withoutOrigin rules that are right as well as long as nobody told the doctor of the server behind
 * @param product the product to change; null when there is nothing to change in one
 * @param productsAlso products where a change helps as well
 * @param productVisible whether a client can see the product; if not, any fix may name it, not just the first
 * @param at the servers to change; those for whose product there is a fix are changed, empty without a product
 * @param byHand whether the cure takes more than edits, such as another address
 * @param repaired rules that may be reported after the repair
 */
public record Expectation(String rule, List<String> also, List<String> withoutOrigin, @Nullable String product,
    List<String> productsAlso,
    boolean productVisible, List<String> at, boolean byHand,
    List<String> repaired) {
    /** No finding of level error or warning. */
    public static final String NONE = "none";

    /** Copies the lists. */
    public Expectation {
        also = List.copyOf(also);
        withoutOrigin = List.copyOf(withoutOrigin);
        productsAlso = List.copyOf(productsAlso);
        at = List.copyOf(at);
        repaired = List.copyOf(repaired);
    }

    /** The rules that are right for the broken state. */
    public Set<String> rules(boolean originKnown) {
        return Stream.of(List.of(rule), also, originKnown ? List.<String>of() : withoutOrigin).flatMap(List::stream)
            .collect(Collectors.toSet());
    }

    /** The products that are right. */
    public Set<String> products() {
        return Stream.concat(Stream.ofNullable(product), productsAlso.stream()).collect(Collectors.toSet());
    }
}
