package io.streamspace.billing.provider.reconciliation;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A difference between our books and the provider.
 *
 * @param account null: nobody's here
 * @param ours what our books said
 * @param theirs what the provider says
 * @param done one sentence: what was done about it
 */
public record ReconciliationDifference(
        @Nullable AccountId account,
        Finding finding,
        String ours,
        String theirs,
        String done,
        Status status,
        Instant noticedAt) {

    /**
     * What differs.
     *
     * @param kind such as {@code payment}, {@code second_subscription}
     * @param objectId the provider's
     */
    public record Finding(String kind, String objectId) {}

    /** What became of it. */
    public enum Status {
        /** Both sides agree now, or will as soon as the provider is told. */
        MENDED,
        /** Somebody has to look. */
        REPORTED;

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
