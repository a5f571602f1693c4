package io.streamspace.billing.provider.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The provider cannot be reached, or asks to be called later. It is not known whether the call took effect; the same
 * call may be repeated.
 */
public final class ProviderAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /** @param message without secrets */
    public ProviderAway(String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long to leave it alone, greater than zero. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
