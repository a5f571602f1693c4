package io.streamspace.billing.config;

import io.streamspace.billing.catalog.Terms;
import io.streamspace.billing.themestore.StoreTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The configuration, typed and with its defaults filled in.
 *
 * @param terms what money depends on, versioned from the moment saved
 * @param billing when periods start and what happens around their ends
 * @param usageCalculation when {@code calculate-usage} runs: unix cron, read in UTC
 * @param quotas how limits are watched
 * @param heartbeats how life is proven
 * @param dunning what follows from not paying
 * @param store the theme store; null: there is none
 */
public record BillingConfiguration(
        Terms terms,
        Billing billing,
        String usageCalculation,
        Quotas quotas,
        Heartbeats heartbeats,
        Dunning dunning,
        @Nullable StoreTerms store) {

    /**
     * @param invoiceDay 1 to 28
     * @param packExpiryNotice how long ahead the end of a capacity pack is announced
     * @param billFrom null: when the plugin was first enabled
     */
    public record Billing(
            ZoneId zone,
            int invoiceDay,
            Duration lateUsageGrace,
            Duration lateUsageLimit,
            Duration paymentTerms,
            Duration packExpiryNotice,
            @Nullable Instant billFrom) {}

    /**
     * How limits are watched.
     *
     * @param alertThresholdPercent 1 to 100
     * @param cacheAge how old what is decided by from memory may be
     * @param autoSuspend whether the host is asked to suspend what accounts run that exceed a hard limit
     * @param suspendNotice how long after it was announced that it is exceeded
     */
    public record Quotas(int alertThresholdPercent, Duration cacheAge, boolean autoSuspend, Duration suspendNotice) {}

    /**
     * @param timeout the longest silence that counts as life
     * @param flush how long a heartbeat may stay in memory
     */
    public record Heartbeats(Duration timeout, Duration flush) {}

    /**
     * @param grace from a failed or overdue payment to the account's lock: 0 to 30 days
     * @param lockNotice from the lock until what runs is suspended, 0 or more
     */
    public record Dunning(Duration grace, Duration lockNotice) {}
}
