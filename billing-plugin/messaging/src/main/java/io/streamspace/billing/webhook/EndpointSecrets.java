package io.streamspace.billing.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that sign an endpoint's messages.
 *
 * @param previous the one before, which signs too until {@code previousUntil} (excluded); both null if there is none
 */
public record EndpointSecrets(
        SigningSecret current,
        @Nullable SigningSecret previous,
        @Nullable Instant previousUntil) {

    /** Returns the secrets in force, the newest first. */
    public List<SigningSecret> at(Instant now) {
        return previous != null && previousUntil != null && now.isBefore(previousUntil)
                ? List.of(current, previous)
                : List.of(current);
    }

    /** With another current one; the present one signs too for a grace, an older one no longer. */
    public EndpointSecrets rotated(SigningSecret next, Instant now, Duration grace) {
        return grace.isZero()
                ? new EndpointSecrets(next, null, null)
                : new EndpointSecrets(next, current, now.plus(grace));
    }
}
