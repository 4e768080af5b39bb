package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request, and whether it can be sent again. A publisher that is known to give the same to every subscriber is subscribed to
 * for each attempt. All others are subscribed to once, and what they gave is kept up to a limit: a second subscription would silently send
 * less when the source is a stream (Fetch keeps 64 KiB, too).
 */
final class RequestBody {
    /** How much of a body is kept so that it can be sent again. */
    static final int MAX_KEPT = 64 * 1024;

    private static final Set<String> REPEATABLE = Set.of(
        "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher",
        "jdk.internal.net.http.RequestPublishers$StringPublisher",
        "jdk.internal.net.http.RequestPublishers$IterablePublisher",
        "jdk.internal.net.http.RequestPublishers$EmptyPublisher",
        "jdk.internal.net.http.RequestPublishers$FilePublisher");

    private final @Nullable BodyPublisher publisher;
    private final long length;
    private final boolean subscribedAnew;
    private final List<ByteBuffer> kept = new ArrayList<>();
    private long given;
    private boolean complete;
    private boolean requested;
    private boolean sending;
    private boolean lost;
    private @Nullable Feed feed;

    private RequestBody(@Nullable BodyPublisher publisher, long length, boolean subscribedAnew) {
        this.publisher = publisher;
        this.length = length;
        this.subscribedAnew = subscribedAnew;
    }

    /**
     * The body of a publisher.
     *
     * @param repeatable whether the application says that every subscriber gets the same
     */
    static RequestBody of(@Nullable BodyPublisher publisher, boolean repeatable) {
        long length = publisher == null ? 0 : publisher.contentLength();
        return new RequestBody(length == 0 ? null : publisher, length,
            publisher != null && (repeatable || REPEATABLE.contains(publisher.getClass().getName())));
    }

    /** The number of bytes, 0 without a body, negative when it is not known. */
    long length() {
        return length;
    }

    /** Whether it can still be sent from the beginning. */
    boolean isRepeatable() {
        return publisher == null || subscribedAnew || !lost;
    }

    /** Whether it is certain beforehand that it can be sent again. */
    boolean willBeRepeatable() {
        return publisher == null || subscribedAnew || length > 0 && length <= MAX_KEPT;
    }

    /** Whether it is so short, and so sure to come at once, that it is sent together with the head. */
    boolean isShort() {
        return publisher != null && length > 0 && length <= MAX_KEPT && REPEATABLE.contains(publisher.getClass().getName());
    }

    boolean isEmpty() {
        return publisher == null;
    }

    /** Begins an attempt: what was given before comes first. */
    List<ByteBuffer> begin(Mailbox mailbox) {
        sending = true;
        var open = feed;
        if (open == null || subscribedAnew) {
            if (open != null) {
                open.cancel();
            }
            given = 0;
            complete = false;
            requested = true; // a feed asks for its first part itself
            feed = publisher == null ? null : Feed.of(publisher, mailbox);
            return List.of();
        }
        var before = kept.stream().map(ByteBuffer::duplicate).toList();
        forgetWhatIsTooMuch();
        return before;
    }

    /** Ends an attempt: what the publisher still gives is for the next one. */
    void stop() {
        sending = false;
    }

    boolean isFrom(Feed other) {
        return feed == other;
    }

    /** Takes a part from the publisher; fails when there is more than announced. */
    void accept(ByteBuffer item) throws IOException {
        requested = false;
        given += item.remaining();
        if (length > 0 && given > length) {
            throw new IOException("Too many bytes in request body. Expected: " + length + ", got: " + given);
        }
        if (!subscribedAnew && !lost) {
            kept.add(item.duplicate());
            forgetWhatIsTooMuch();
        }
    }

    /** Only what is being sent may be forgotten: between two attempts the publisher owes at most one part, which the next one needs. */
    private void forgetWhatIsTooMuch() {
        if (sending && given > MAX_KEPT) {
            lost = true;
            kept.clear();
        }
    }

    /** The publisher has given everything; fails when it is less than announced. */
    void end() throws IOException {
        complete = true;
        if (length > 0 && given < length) {
            throw new IOException("Too few bytes in request body. Expected: " + length + ", got: " + given);
        }
    }

    boolean isComplete() {
        return complete;
    }

    /** Asks for the next part unless it has been asked for. */
    void request() {
        if (feed != null && !complete && !requested) {
            requested = true;
            feed.request();
        }
    }

    void cancel() {
        if (feed != null) {
            feed.cancel();
        }
    }
}
