package io.streamspace.billing.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One life of a session.
 *
 * @param end null while it is open; for a life that the live list ended, the last instant at which it is believed
 * @param endedByListing whether the live list ended it, so that a later listing may open it again
 * @param segments by start, without overlap; equal neighbours are one
 */
public record SessionLifetime(
        SessionFact.Origin origin,
        Instant start,
        @Nullable Instant end,
        boolean endedByListing,
        List<Segment> segments) {}
