package dev.missent.lint.nginx;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.missent.lint.model.Setting;

/** Directives as settings: given, the default, or hidden in a file that cannot be read. */
final class Values {
    private Values() {}

    /** The setting that a directive gives. */
    static <T> Setting<T> of(Scope scope, String name, Supplier<Setting<T>> standard, Function<Directive, Setting<T>> given) {
        var found = scope.one(name);
        if (found.isPresent()) {
            return given.apply(found.get());
        }
        return scope.hidden(name).<Setting<T>>map(file -> Setting.unknown(unreadable(file), null)).orElseGet(standard);
    }

    /** {@code on} or {@code off}. */
    static Setting<Boolean> flag(Scope scope, String name, boolean standard) {
        return of(scope, name, () -> Setting.absent(standard), given -> {
            String word = given.word(0);
            return word.startsWith("$")
                ? Setting.unknown("the variable " + word + " has it", given.place())
                : Setting.known(word.equals("on"), given.place());
        });
    }

    static String unreadable(String file) {
        return "the file " + file + ", which is included, cannot be read";
    }
}
