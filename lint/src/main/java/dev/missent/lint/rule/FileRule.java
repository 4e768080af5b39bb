package dev.missent.lint.rule;

import java.util.List;

/** A rule: a pure function from a configuration to what is wrong with it. */
interface FileRule {
    List<FileFinding> judge(Overview overview);
}
