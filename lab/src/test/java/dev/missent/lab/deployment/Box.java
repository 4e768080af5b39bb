package dev.missent.lab.deployment;

import dev.missent.lab.server.Product;

/**
 * A server.
 *
 * @param id what the deployment calls it
 * @param product its product
 * @param entry how connections arrive
 * @param duty what it does with them
 * @param running whether it is up
 */
public record Box(String id, Product product, Entry entry, Duty duty, boolean running) {
    /** One that is up. */
    public Box(String id, Product product, Entry entry, Duty duty) {
        this(id, product, entry, duty, true);
    }

    /** The same with another entry. */
    public Box with(Entry other) {
        return new Box(id, product, other, duty, running);
    }

    /** The same with another duty. */
    public Box with(Duty other) {
        return new Box(id, product, entry, other, running);
    }

    /** The same, not running. */
    public Box down() {
        return new Box(id, product, entry, duty, false);
    }

    /** Its entry where it ends TLS. */
    public Entry.Tls tls() {
        return switch (entry) {
            case Entry.Tls tls -> tls;
            case Entry.Cleartext() -> throw new IllegalStateException(id + " does not end TLS");
        };
    }
}
