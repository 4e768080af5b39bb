package dev.missent.client.internal.call;

import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.util.function.Consumer;

import dev.missent.client.Attempt;
import dev.missent.client.internal.connect.ConnectionPool;
import dev.missent.client.internal.filter.Cookies;
import dev.missent.client.internal.filter.Credentials;
import dev.missent.client.internal.filter.Proxies;
import dev.missent.core.coalesce.Policy;

/**
 * What all calls of a client have in common.
 *
 * @param pool the connections
 * @param version the protocol that is preferred
 * @param redirect which redirects are followed
 * @param policy how far connections are shared
 * @param repeatsOwn whether a 421 of the origin's own connection is repeated on a new one
 * @param decompresses whether compressed content is asked for and decoded
 * @param cookies the application's cookies
 * @param credentials the application's credentials
 * @param proxies the application's proxies
 * @param listener receives each attempt
 */
public record Settings(ConnectionPool pool, Version version, Redirect redirect, Policy policy, boolean repeatsOwn,
    boolean decompresses,
    Cookies cookies, Credentials credentials, Proxies proxies, Consumer<Attempt> listener) {}
