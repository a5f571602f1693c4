package io.streamspace.billing.config;

import io.streamspace.billing.catalog.Terms;
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
 * @param alertThresholdPercent 1 to 100
 * @param heartbeats how life is proven
 */
public record BillingConfiguration(
        Terms terms, Billing billing, String usageCalculation, int alertThresholdPercent, Heartbeats heartbeats) {

    /**
     * @param invoiceDay 1 to 28
     * @param billFrom null: when the plugin was first enabled
     */
    public record Billing(
            ZoneId zone,
            int invoiceDay,
            Duration lateUsageGrace,
            Duration lateUsageLimit,
            Duration paymentTerms,
            @Nullable Instant billFrom) {}

    /**
     * @param timeout the longest silence that counts as life
     * @param flush how long a heartbeat may stay in memory
     */
    public record Heartbeats(Duration timeout, Duration flush) {}
}
