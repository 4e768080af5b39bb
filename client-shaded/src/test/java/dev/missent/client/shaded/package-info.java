/** The archive {@code missent-client} as an application has it: on a class path with Netty versions that it was not made for. */
@org.jspecify.annotations.NullMarked
package dev.missent.client.shaded;
