package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dispute: a payment that the payer's bank contests.
 *
 * @param paymentId null for a charge without a payment intent
 * @param dueBy until when the bank waits for evidence; null: not known
 */
public record ProviderDispute(
        String id,
        Status status,
        @Nullable String paymentId,
        @Nullable String chargeId,
        Money amount,
        String reason,
        Instant at,
        @Nullable Instant dueBy,
        ProviderMode providerMode) {

    /** Where it stands. */
    public enum Status {
        /** An inquiry: no money has moved. */
        WARNING,
        /** The money is withheld. */
        OPEN,
        /** The money came back. */
        WON,
        /** The money is gone. */
        LOST;

        /** Whether a dispute may go from here to there. */
        public boolean mayBecome(Status next) {
            return switch (this) {
                case WARNING -> next != WARNING;
                case OPEN -> next == WON || next == LOST;
                case WON, LOST -> false;
            };
        }

        /** As stored: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
