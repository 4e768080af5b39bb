package dev.missent.cli.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;

/**
 * What classes can reach from their entry points: through calls, method references, overriding methods, and static initialisers. A method that
 * overrides one of a library is called by that library. Fields are not looked at: the compiler copies constants, and a record's components are
 * read by its {@code equals}.
 */
final class LiveCode {
    private static final String CALLED_BY_PICOCLI = "picocli";

    private final JavaClasses all;
    private final Map<JavaMethod, List<JavaMethod>> overriding = new HashMap<>();
    private final Set<JavaCodeUnit> calledByLibraries = new HashSet<>();
    private final Set<JavaClass> types = new HashSet<>();
    private final Set<JavaCodeUnit> code = new HashSet<>();
    private final Deque<JavaCodeUnit> waiting = new ArrayDeque<>();

    private LiveCode(JavaClasses all) {
        this.all = all;
        all.forEach(type -> type.getMethods().stream().filter(LiveCode::canOverride).forEach(this::overrides));
    }

    /** The code that can be reached from the entry points. */
    static LiveCode from(JavaClasses all, Collection<? extends JavaCodeUnit> entryPoints) {
        var live = new LiveCode(all);
        entryPoints.forEach(live::reach);
        while (!live.waiting.isEmpty()) {
            live.follow(live.waiting.remove());
        }
        return live;
    }

    /** The types, methods and constructors that cannot be reached and that the compiler does not warn about; sorted. */
    List<String> unused() {
        return all.stream().filter(type -> !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"))
            .flatMap(type -> types.contains(type)
                ? type.getCodeUnits().stream().filter(member -> !code.contains(member) && isWritten(member)).map(LiveCode::name)
                : Stream.of(name(type)))
            .sorted().toList();
    }

    /** How a table of exceptions names a type. */
    static String name(JavaClass type) {
        return type.getName().replace("dev.missent.", "").replace('$', '.');
    }

    private static String name(JavaCodeUnit member) {
        return name(member.getOwner()) + "." + member.getName()
            + member.getRawParameterTypes().stream().map(JavaClass::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether a person wrote the member, and not the compiler; private members are the compiler's to warn about. */
    private static boolean isWritten(JavaCodeUnit member) {
        var owner = member.getOwner();
        boolean ofEnum = owner.isEnum() && Set.of("values", "valueOf").contains(member.getName());
        boolean ofRecord = owner.isRecord() && member.getRawParameterTypes().isEmpty()
            && owner.tryGetField(member.getName()).isPresent();
        boolean isDefault = member.isConstructor() && member.getRawParameterTypes().isEmpty();
        return !member.getModifiers().contains(JavaModifier.PRIVATE) && !member.getModifiers().contains(JavaModifier.SYNTHETIC)
            && !ofEnum && !ofRecord && !isDefault;
    }

    private static boolean canOverride(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.STATIC) && !method.getModifiers().contains(JavaModifier.PRIVATE);
    }

    private void overrides(JavaMethod method) {
        var owner = method.getOwner();
        Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
            .flatMap(parent -> parent.getMethods().stream())
            .filter(other -> canOverride(other) && other.getName().equals(method.getName())
                && other.getRawParameterTypes().size() == method.getRawParameterTypes().size())
            .forEach(other -> {
                if (isOurs(other.getOwner())) {
                    overriding.computeIfAbsent(other, any -> new ArrayList<>()).add(method);
                } else {
                    calledByLibraries.add(method);
                }
            });
    }

    private boolean isOurs(JavaClass type) {
        return all.contain(type.getName());
    }

    private void reach(JavaCodeUnit member) {
        if (isOurs(member.getOwner()) && code.add(member)) {
            waiting.add(member);
        }
    }

    private void reach(JavaClass named) {
        var type = named.getBaseComponentType();
        if (!isOurs(type) || !types.add(type)) {
            return;
        }
        type.getStaticInitializer().ifPresent(this::reach);
        Stream.of(type.getRawInterfaces().stream(), type.getRawSuperclass().stream(), type.getEnclosingClass().stream())
            .flatMap(parents -> parents).forEach(this::reach);
        type.getFields().forEach(field -> field.getAllInvolvedRawTypes().forEach(this::reach));
        type.getCodeUnits().stream().filter(member -> calledByLibraries.contains(member) || isPicoclis(member))
            .forEach(this::reach);
        Stream
            .concat(type.getAnnotations().stream(),
                type.getMembers().stream().flatMap(member -> member.getAnnotations().stream()))
            .forEach(annotation -> annotation.getProperties().values().forEach(this::reachNamed));
    }

    /** Commands are made, and their options set, by picocli. */
    private static boolean isPicoclis(JavaCodeUnit member) {
        return Stream.concat(member.getAnnotations().stream(),
            member.isConstructor()
                ? member.getOwner().getAnnotations().stream()
                : Stream.of())
            .anyMatch(annotation -> annotation.getRawType().getPackageName().startsWith(CALLED_BY_PICOCLI));
    }

    private void reachNamed(Object value) {
        switch (value) {
            case JavaClass type -> reach(type);
            case JavaAnnotation<?> annotation -> annotation.getProperties().values().forEach(this::reachNamed);
            case Object[] values -> List.of(values).forEach(this::reachNamed);
            default -> {
            }
        }
    }

    private void follow(JavaCodeUnit member) {
        reach(member.getOwner());
        member.getAllInvolvedRawTypes().forEach(this::reach);
        member.getExceptionTypes().forEach(this::reach);
        member.getReferencedClassObjects().forEach(object -> reach(object.getRawType()));
        member.getInstanceofChecks().forEach(check -> reach(check.getRawType()));
        member.getTryCatchBlocks().forEach(block -> block.getCaughtThrowables().forEach(this::reach));
        for (JavaAccess<?> access : member.getAccessesFromSelf()) {
            reach(access.getTargetOwner());
            access.getTarget().resolveMember().ifPresent(target -> {
                if (target instanceof JavaCodeUnit called) {
                    reach(called);
                }
            });
        }
        if (member instanceof JavaMethod method) {
            overriding.getOrDefault(method, List.of()).forEach(this::reach);
        }
    }
}
