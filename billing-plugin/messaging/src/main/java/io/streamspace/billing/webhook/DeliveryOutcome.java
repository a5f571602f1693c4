package io.streamspace.billing.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of posting a message.
 *
 * @param statusCode the answer's HTTP status; null if there was none
 * @param text the answer's first 1024 bytes, or what went wrong
 * @param retryAfter how long the endpoint asked to be left alone
 */
public record DeliveryOutcome(
        @Nullable Integer statusCode, String text, @Nullable Duration retryAfter) {

    private static final int GONE = 410;
    private static final String STOPPED = "the sender stopped";

    /** There was no answer. */
    public static DeliveryOutcome failure(String what) {
        return new DeliveryOutcome(null, what, null);
    }

    /** This host was stopping: nobody's fault. */
    public static DeliveryOutcome stopped() {
        return failure(STOPPED);
    }

    public boolean isSuccess() {
        return statusCode != null && statusCode / 100 == 2;
    }

    /** Whether the endpoint wants nothing any more. */
    public boolean isGone() {
        return statusCode != null && statusCode == GONE;
    }

    /** Whether nothing is known about the endpoint from it. */
    public boolean isStopped() {
        return statusCode == null && text.equals(STOPPED);
    }
}
