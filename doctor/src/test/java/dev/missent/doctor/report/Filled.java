package dev.missent.doctor.report;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a record with the same text in each of its text fields and in those of all records in it, so that a field that is added later is
 * filled, too.
 *
 * @param text the text
 * @param turn which constant of each enum is taken, and which boolean
 */
public record Filled(String text, int turn) {
    /** Makes one. */
    public <T> T make(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        return switch (type) {
            case ParameterizedType list -> elements(list.getActualTypeArguments()[0]).toList();
            case Class<?> one when one == String.class -> text;
            case Class<?> one when one == int.class -> 421;
            case Class<?> one when one == long.class -> 421L;
            case Class<?> one when one == boolean.class -> turn % 2 == 0;
            case Class<?> one when one.isEnum() -> one.getEnumConstants()[turn % one.getEnumConstants().length];
            case Class<?> one when one.isRecord() -> record(one);
            default -> throw new AssertionError("cannot fill " + type);
        };
    }

    /** One of each kind. */
    private Stream<Object> elements(Type type) {
        return type instanceof Class<?> family && family.isSealed()
            ? List.of(family.getPermittedSubclasses()).stream().map(this::value)
            : Stream.of(value(type));
    }

    /** What a case file refuses when it is read cannot be hostile in a report. */
    private Object value(Class<?> type, RecordComponent component) {
        return switch (type.getSimpleName() + "." + component.getName()) {
            case "Run.startedAt", "CertificateFacts.notBefore", "CertificateFacts.notAfter" -> "2026-11-23T07:11:04Z";
            case "Target.host" -> "a.example";
            case "Target.addresses" -> List.of("192.0.2.1");
            case "Contact.address" -> "192.0.2.1:443";
            default -> value(component.getGenericType());
        };
    }

    private Object record(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(Stream.of(components).map(component -> value(type, component)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make " + type, e);
        }
    }
}
