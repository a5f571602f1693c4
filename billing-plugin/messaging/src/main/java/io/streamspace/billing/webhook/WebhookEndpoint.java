package io.streamspace.billing.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An address that messages are posted to. Its secrets are kept apart, see {@link WebhookEndpoints#secrets}. */
public record WebhookEndpoint(String id, Wish wish, Condition condition, Origin origin) {

    /**
     * What whoever registered it asked for.
     *
     * @param url {@code https}, without credentials; may hold what only its owner should know
     */
    public record Wish(
            String url, EventTypes types, @Nullable String description) {}

    /**
     * How it is.
     *
     * @param reason why it is disabled; null while it is enabled
     * @param failingSince the first failed attempt since the last one that succeeded; null if none failed
     */
    public record Condition(
            EndpointStatus status,
            @Nullable String reason,
            @Nullable Instant failingSince) {

        public static final Condition GOOD = new Condition(EndpointStatus.ENABLED, null, null);

        public static Condition disabled(String reason) {
            return new Condition(EndpointStatus.DISABLED, reason, null);
        }
    }

    /** @param createdBy the administrator's user name */
    public record Origin(String createdBy, Instant createdAt) {}

    public boolean isEnabled() {
        return condition.status() == EndpointStatus.ENABLED;
    }
}
