/** What the jar contains of others: no version with a known advisory, no component without its licence. */
@NullMarked
package dev.missent.cli.thirdparty;

import org.jspecify.annotations.NullMarked;
