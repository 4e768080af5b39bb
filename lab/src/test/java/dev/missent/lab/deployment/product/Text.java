package dev.missent.lab.deployment.product;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small pieces from which configurations are put together. */
final class Text {
    private Text() {}

    /** What is written for each of some things, one after the other. */
    static <T> String each(List<T> things, Function<T, String> text) {
        return things.stream().map(text).collect(Collectors.joining());
    }

    /** The same for the entries of a map, in their order. */
    static String each(Map<String, String> map, BinaryOperator<String> text) {
        return map.entrySet().stream().map(entry -> text.apply(entry.getKey(), entry.getValue())).collect(Collectors.joining());
    }

    /** The folder of a site's page. */
    static String folder(String name) {
        return "@www@/" + shortName(name);
    }

    /** The name without {@code .test}. */
    static String shortName(String name) {
        return name.replaceFirst("\\.test$", "");
    }

    /** The placeholder for a server's address and port. */
    static String at(String box) {
        return "@" + box + "@";
    }

    /** The text if the condition holds, else nothing. */
    static String when(boolean condition, String text) {
        return condition ? text : "";
    }
}
