package dev.missent.gateway.relay;

import dev.missent.gateway.site.Handling;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.gateway.upstream.pool.Shard;
import dev.missent.wire.ServerExchange;

/**
 * What both halves of a proxied request work with.
 *
 * @param down the request of the client, and the response that is owed
 * @param shard the connections to upstream servers
 * @param request the head for the upstream server
 * @param handling what the site wants of its requests and responses
 * @param record for the log and the metrics
 * @param history what was tried
 * @param upload the content of the request
 * @param download the response
 */
record ExchangeParts(ServerExchange down, Shard shard, OutboundRequest request, Handling handling, RequestRecord record,
    AttemptHistory history, Upload upload, Download download) {
    static ExchangeParts of(ServerExchange down, Shard shard, Upstream upstream, OutboundRequest request, Handling handling,
        RequestRecord record) {
        return new ExchangeParts(down, shard, request, handling, record,
            new AttemptHistory(upstream, request.forwarded().authority(), record),
            new Upload(down, upstream.replayLimit(), request.underscores()),
            new Download(down, record.fields(), record));
    }
}
