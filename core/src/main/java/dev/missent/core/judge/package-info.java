/**
 * The judgement: may this connection serve this origin?
 *
 * <p>{@link dev.missent.core.judge.Judgement#judge} is asked for every request on every protocol, and by every caller that
 * predicts a decision. It allocates nothing when the answer is to serve.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.judge;
