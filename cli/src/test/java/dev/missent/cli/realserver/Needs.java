package dev.missent.cli.realserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The programs that a test against real servers needs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("realserver")
@ExtendWith(ProgramsAreHere.class)
@interface Needs {
    /** Their names, as they are called. */
    String[] value();
}
