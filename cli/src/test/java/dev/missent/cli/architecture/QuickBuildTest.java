package dev.missent.cli.architecture;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The build of a fresh clone ({@code build/quick/pom.xml}) makes the same jar as the module {@code cli}, from fewer files. */
class QuickBuildTest {
    private static final Pom QUICK = Pom.of(Path.of("..", "build", "quick"));

    @Test
    void theQuickBuildCompilesTheModulesThatTheCommandLineDependsOn() {
        assertThat(QUICK.compiledModules()).containsExactlyInAnyOrderElementsOf(modules());
    }

    @Test
    void theQuickBuildHasTheDependenciesOfThoseModules() {
        var expected = new TreeSet<String>();
        modules().forEach(module -> expected.addAll(Pom.of(Path.of("..", module)).foreignDependencies()));
        assertThat(new TreeSet<>(QUICK.foreignDependencies())).isEqualTo(expected);
    }

    @Test
    void theQuickBuildTakesTheResourcesOfThoseModules() {
        var expected = new TreeSet<>(Pom.of(Path.of("..", "cli")).resources());
        modules().stream().filter(module -> Path.of("..", module, "src/main/resources").toFile().isDirectory())
            .forEach(module -> expected.add(module + "/src/main/resources"));
        assertThat(new TreeSet<>(QUICK.resources())).isEqualTo(expected);
    }

    /** The command line's module and all that it needs at run time. */
    private static Set<String> modules() {
        var found = new LinkedHashSet<String>();
        collect("cli", found);
        return found;
    }

    private static void collect(String module, Set<String> into) {
        if (into.add(module)) {
            Pom.of(Path.of("..", module)).ownDependencies().forEach(dependency -> collect(dependency, into));
        }
    }
}
