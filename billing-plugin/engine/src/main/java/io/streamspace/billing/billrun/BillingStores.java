package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.PendingLines;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.tax.TaxQuotes;
import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.usage.UsageSums;

/** Everything that billing reads and writes. */
public record BillingStores(
        Shards shards,
        UsageRecorder usageRecorder,
        UsageSums sums,
        Subscriptions subscriptions,
        Periods periods,
        Invoices invoices,
        PendingLines pendingLines,
        Credits credits,
        Ledger ledger,
        Outbox outbox,
        BillingQueue queue,
        HeldCorrections heldCorrections,
        Buyers buyers,
        TaxQuotes taxQuotes) {}
