package io.streamspace.billing.webhook;

import java.time.Duration;

/**
 * Limits of outbound webhooks.
 *
 * @param endpointsMax how many endpoints there may be
 * @param concurrency how many messages may be on their way to one endpoint at once, over all hosts
 * @param timeouts of one attempt
 * @param disableAfter for how long an endpoint may fail before it is disabled
 * @param keepFor how long settled deliveries are kept
 */
public record WebhookSettings(
        int endpointsMax, int concurrency, Timeouts timeouts, Duration disableAfter, Duration keepFor) {

    /**
     * @param connect until there is a connection
     * @param total from the beginning of an attempt to the answer's end
     */
    public record Timeouts(Duration connect, Duration total) {}

    private static final Duration SETTLING = Duration.ofSeconds(15);

    /** How long whoever took a delivery has to settle it, before another may take it. */
    public Duration lease() {
        return timeouts.total().plus(SETTLING);
    }
}
