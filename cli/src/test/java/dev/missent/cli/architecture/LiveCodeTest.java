package dev.missent.cli.architecture;

import java.util.List;
import java.util.function.Supplier;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What counts as used, shown with a few small classes. */
class LiveCodeTest {
    private static final String HERE = "cli.architecture.LiveCodeTest.";

    interface Shape {
        int area();

        default int twice() {
            return 2 * area();
        }
    }

    record Square(int side) implements Shape {
        @Override
        public int area() {
            return side * side;
        }

        int diagonal() {
            return side + area();
        }

        @Override
        public String toString() {
            return "square";
        }
    }

    enum Size {
        SMALL;

        static final Size USUAL = usual();

        private static Size usual() {
            return made();
        }

        static Size made() {
            return SMALL;
        }

        boolean isUsual() {
            return this == USUAL;
        }
    }

    static class Abandoned {
        static int first(int depth) {
            return depth == 0 ? 0 : second(depth - 1);
        }

        static int second(int depth) {
            return first(depth);
        }
    }

    static class Entry {
        int begin() {
            Supplier<Shape> later = () -> new Square(2);
            Supplier<Integer> referred = later.get()::area;
            return referred.get() + Size.USUAL.toString().length();
        }
    }

    private static List<String> unused() {
        var classes = new ClassFileImporter().importClasses(Shape.class, Square.class, Size.class, Abandoned.class, Entry.class);
        return LiveCode.from(classes, List.of(classes.get(Entry.class).getMethod("begin"))).unused();
    }

    @Test
    void whatTheEntryPointReachesIsUsed() {
        assertThat(unused()).doesNotContain(HERE + "Entry", HERE + "Entry.begin()", HERE + "Square", HERE + "Size");
    }

    @Test
    void aMethodThatNothingCallsIsUnused() {
        assertThat(unused()).contains(HERE + "Square.diagonal()", HERE + "Size.isUsual()", HERE + "Shape.twice()");
    }

    @Test
    void aMethodReferenceIsAUseOfEveryOverridingMethod() {
        assertThat(unused()).doesNotContain(HERE + "Shape.area()", HERE + "Square.area()");
    }

    @Test
    void aStaticInitialiserIsRunWithItsType() {
        assertThat(unused()).doesNotContain(HERE + "Size.made()");
    }

    @Test
    void whatALibraryMayCallAndWhatARecordCarriesIsUsed() {
        assertThat(unused()).doesNotContain(HERE + "Square.toString()", HERE + "Square.side()");
    }

    @Test
    void methodsThatOnlyCallEachOtherAreUnusedWithTheirType() {
        assertThat(unused()).contains(HERE + "Abandoned").doesNotContain(HERE + "Abandoned.first(int)");
    }
}
