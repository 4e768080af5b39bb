package dev.missent.spring;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import dev.missent.core.coalesce.Policy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@link dev.missent.client.MissentClientBuilder} can be told and Spring has no property for.
 *
 * @param enabled whether Spring's HTTP clients send through missent's client
 * @param coalescing how far connections are shared between hosts
 * @param neverCoalesce hosts whose connections carry no other host
 * @param originWithoutDns whether an ORIGIN frame is trusted without asking DNS for the names in it
 * @param retryOnOwnConnection whether a 421 on a host's own connection is repeated on a new one
 * @param decompress whether compressed content is asked for and decoded
 * @param version the highest version of HTTP that is offered
 * @param addressLifetime how long an answer of DNS counts
 * @param keepAlive how long an unused connection is kept
 */
@ConfigurationProperties("missent.client")
public record MissentClientProperties(@DefaultValue("true") boolean enabled,
    @DefaultValue("dns-and-certificate") Policy coalescing,
    @DefaultValue List<String> neverCoalesce, @DefaultValue("false") boolean originWithoutDns,
    @DefaultValue("true") boolean retryOnOwnConnection, @DefaultValue("false") boolean decompress,
    @DefaultValue("http-2") HttpClient.Version version, @DefaultValue("30s") Duration addressLifetime,
    @DefaultValue("30s") Duration keepAlive) {
    /** Copies the list. */
    public MissentClientProperties {
        neverCoalesce = List.copyOf(neverCoalesce);
    }
}
