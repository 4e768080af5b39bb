/**
 * The judgement: may this connection serve this origin?
 *
 * <p>{@link dev.missent.core.judge.Judgement#judge} is asked for every request on every protocol, and by everything that wants to know
 * beforehand. It allocates nothing when the answer is to serve.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.judge;
