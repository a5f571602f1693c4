package io.streamspace.billing.config;

import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.invoice.BillingAnchor;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.pdf.FontLimits;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.themestore.StoreTerms;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.webhook.WebhookSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration, typed and with its defaults filled in.
 *
 * @param rateBook what money depends on, versioned from the moment saved
 * @param billing when periods start and what happens around their ends
 * @param usageCalculation when {@code calculate-usage} runs: unix cron, read in UTC
 * @param quotas how limits are watched
 * @param heartbeats how life is proven
 * @param dunning what follows from not paying
 * @param credits how credit is watched
 * @param store the theme store; null: there is none
 * @param webhooks limits of outbound webhooks
 * @param mail by which server people are told by mail; null: the host tells them
 * @param invoices what is printed on each invoice, and its tax; versioned with the terms
 * @param pdfConcurrency how many documents are made at a time, 1 or more
 * @param invoicesPerArchive how many invoices one archive of documents may hold, 1 or more
 * @param fonts limits of the fonts that an administrator adds, in force when the plugin is enabled
 * @param provider how we deal with the payment provider; null: there is none
 */
public record BillingConfiguration(
        RateBook rateBook,
        Billing billing,
        String usageCalculation,
        Quotas quotas,
        Heartbeats heartbeats,
        Dunning dunning,
        CreditSettings credits,
        @Nullable StoreTerms store,
        WebhookSettings webhooks,
        @Nullable MailSettings mail,
        OnInvoices invoices,
        int pdfConcurrency,
        int invoicesPerArchive,
        FontLimits fonts,
        @Nullable ProviderSettings provider) {

    /**
     * @param invoiceDay 1 to 28
     * @param packExpiryNotice how long ahead the end of a capacity pack is announced
     * @param trialEndingNotice how long ahead the end of a trial is announced
     * @param billFrom null: when the plugin was first enabled
     */
    public record Billing(
            ZoneId zone,
            int invoiceDay,
            BillingAnchor anchor,
            Duration lateUsageGrace,
            Duration lateUsageLimit,
            Duration paymentTerms,
            Duration packExpiryNotice,
            Duration trialEndingNotice,
            @Nullable Instant billFrom) {}

    /** @param notes printed on every invoice; null: none */
    public record OnInvoices(
            TaxTerms tax, Seller seller, @Nullable String notes) {}

    /**
     * How limits are watched.
     *
     * @param alertThresholdPercent 1 to 100
     * @param cacheAge how old what is decided by from memory may be
     * @param autoSuspend whether the host is asked to suspend what accounts run that exceed a hard limit
     * @param suspendNotice how long after it was announced that it is exceeded
     * @param perAccount how many of each kind an account may have at once
     */
    public record Quotas(
            int alertThresholdPercent,
            Duration cacheAge,
            boolean autoSuspend,
            Duration suspendNotice,
            Map<ObjectLimits.Kind, Integer> perAccount) {}

    /**
     * @param timeout the longest silence that counts as life
     * @param flush how long a heartbeat may stay in memory
     */
    public record Heartbeats(Duration timeout, Duration flush) {}

    /**
     * @param grace from a failed or overdue payment to the account's lock: 0 to 30 days
     * @param lockNotice from the lock until what runs is suspended, 0 or more
     * @param reminders when accounts are reminded of what they owe: from the due date, negative for before it
     */
    public record Dunning(Duration grace, Duration lockNotice, List<Duration> reminders) {

        public Dunning {
            reminders = List.copyOf(reminders);
        }
    }

    /**
     * How credit is watched.
     *
     * @param lowBalance below which balance an account in its currency is told, unless it says otherwise; null: never
     * @param topUpsPerDay how many purchases of credit by rule an account may have in 24 hours, 1 or more
     */
    public record CreditSettings(@Nullable Money lowBalance, int topUpsPerDay) {}
}
