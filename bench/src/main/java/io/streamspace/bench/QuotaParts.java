package io.streamspace.bench;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.entitlement.QuotaCheck;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.entitlement.ThresholdAlerts;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.entitlement.hold.postgres.PostgresHolds;
import io.streamspace.billing.entitlement.postgres.PostgresAllocatedResources;
import io.streamspace.billing.entitlement.postgres.PostgresMeasuredAmounts;
import io.streamspace.billing.entitlement.postgres.PostgresQuotaStates;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.usage.MeterPositions;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What decides about quotas, wired as in production. */
final class QuotaParts {

    static final String METER = "bandwidth";

    private final Plugin plugin;
    private final Quotas quotas;
    private final QuotaService desk;

    QuotaParts(Plugin plugin) {
        this.plugin = plugin;
        Jdbi jdbi = plugin.jdbi();
        Transactions transactions = new JdbiTransactions(jdbi);
        Holds holds = new PostgresHolds(jdbi);
        quotas = new Quotas(
                new Quotas.Offered(
                        plugin::terms,
                        plugin.posting().periods(),
                        plugin.posting().entitlements()),
                new Quotas.Used(
                        new PostgresAllocatedResources(jdbi, () -> Duration.ofMinutes(5)),
                        new PostgresMeasuredAmounts(jdbi),
                        holds,
                        new MeterPositions(plugin::terms, plugin.posting()),
                        plugin.shards()));
        PostgresOutbox outbox = new PostgresOutbox(jdbi);
        QuotaCheck check = new QuotaCheck(
                () -> plugin.terms().history(),
                () -> 80,
                quotas,
                new QuotaCheck.Ports(new PostgresQuotaStates(jdbi), outbox));
        desk = new QuotaService(
                () -> plugin.terms().history(),
                () -> Plugin.START,
                new QuotaService.Ports(
                        quotas,
                        holds,
                        fact -> {},
                        new QuotaService.Locks(
                                plugin.shards(), new PostgresAccountLocks(jdbi, plugin.accounts()), transactions),
                        new ThresholdAlerts(check, outbox, transactions, account -> {}),
                        (account, kind, now) -> {},
                        (account, now) -> Optional.empty()));
    }

    /** A free plan with more of one counter than is ever used. */
    static RateBook rateBook() {
        Meter meter = Meter.further(METER, "Bandwidth", "GB", 1L << 30, Meter.Per.NOTHING);
        MeterTerms offered = new MeterTerms(
                meter, new PerUnitPrice(BigDecimal.ONE), null, null, Enforcement.HARD, MeterTerms.Consent.NOT_NEEDED);
        Plan free = new Plan(
                "free",
                "Free",
                BigDecimal.ZERO,
                Plan.PlanInterval.MONTH,
                Map.of(METER, new Plan.Limit(1L << 50, Enforcement.HARD)));
        Map<String, BigDecimal> rates = Map.of(
                "cpu", new BigDecimal("0.05"), "memory", new BigDecimal("0.01"), "storage", new BigDecimal("0.10"));
        return new RateBook(
                true,
                BillingMode.HYBRID,
                Currency.getInstance("USD"),
                rates,
                List.of(free),
                List.of(offered),
                List.of());
    }

    Quotas quotas() {
        return quotas;
    }

    QuotaService desk() {
        return desk;
    }

    Accounts accounts() {
        return plugin.accounts();
    }
}
