package io.streamspace.bench;

import io.streamspace.billing.DecisionExchange;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.account.postgres.PostgresAccountsByCurrency;
import io.streamspace.billing.account.postgres.PostgresObjectLimits;
import io.streamspace.billing.budget.Budget;
import io.streamspace.billing.budget.PeriodSpending;
import io.streamspace.billing.budget.SpentBudgets;
import io.streamspace.billing.budget.postgres.PostgresBudgets;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.entitlement.BudgetStop;
import io.streamspace.billing.entitlement.DecisionReads;
import io.streamspace.billing.entitlement.QuotaCheck;
import io.streamspace.billing.entitlement.QuotaGate;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.entitlement.ThresholdAlerts;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.entitlement.grant.postgres.PostgresPurchasedGrants;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.entitlement.hold.postgres.PostgresHolds;
import io.streamspace.billing.entitlement.postgres.PostgresAllocatedResources;
import io.streamspace.billing.entitlement.postgres.PostgresMeasuredAmounts;
import io.streamspace.billing.entitlement.postgres.PostgresQuotaStates;
import io.streamspace.billing.entitlement.postgres.PostgresSessionHolds;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.invoice.BillingAnchor;
import io.streamspace.billing.invoice.CalendarSettings;
import io.streamspace.billing.invoice.postgres.PostgresCalendars;
import io.streamspace.billing.invoice.postgres.PostgresPeriodCharges;
import io.streamspace.billing.measurement.postgres.MeasurementIntake;
import io.streamspace.billing.session.postgres.OwnUsageFacts;
import io.streamspace.billing.usage.MeasuredSettlement;
import io.streamspace.billing.usage.MeterPositions;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.postgres.PostgresUsageSums;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What decides about quotas, wired as in production: object limit, budget, calendars and currencies of accounts included. */
final class QuotaParts {

    private static final Map<ObjectLimits.Kind, Integer> PER_ACCOUNT = Map.of(ObjectLimits.Kind.HOLDS, 10_000);

    private final Plugin plugin;
    private final long beganAtNanos = System.nanoTime();
    private final UsageTerms terms;
    private final PostgresBudgets budgets;
    private final Quotas quotas;
    private final QuotaService desk;
    private final QuotaGate gate;

    QuotaParts(Plugin plugin) {
        this.plugin = plugin;
        Jdbi jdbi = plugin.jdbi();
        Transactions transactions = new JdbiTransactions(jdbi);
        Holds holds = new PostgresHolds(jdbi);
        terms = terms(plugin);
        budgets = new PostgresBudgets(jdbi);
        PostgresAllocatedResources held = new PostgresAllocatedResources(jdbi, () -> Duration.ofMinutes(5));
        PostgresMeasuredAmounts measured = new PostgresMeasuredAmounts(jdbi);
        PostgresObjectLimits limits = new PostgresObjectLimits(jdbi, () -> PER_ACCOUNT);
        DecisionReads reads =
                new DecisionExchange(jdbi, () -> terms, new DecisionExchange.Stores(held, measured, limits));
        quotas = new Quotas(
                new Quotas.Offered(
                        () -> terms,
                        plugin.posting().periods(),
                        plugin.posting().entitlements()),
                new Quotas.Used(
                        held, measured, holds, new MeterPositions(() -> terms, plugin.posting()), plugin.shards()));
        PostgresOutbox outbox = new PostgresOutbox(jdbi);
        QuotaCheck check = new QuotaCheck(
                terms::history, () -> 80, quotas, new QuotaCheck.Ports(new PostgresQuotaStates(jdbi), outbox));
        ThresholdAlerts alerts = new ThresholdAlerts(check, outbox, transactions, account -> {});
        AccountLocks locks = new PostgresAccountLocks(jdbi, plugin.accounts());
        BudgetStop budgetStop = budgetStop(jdbi);
        desk = new QuotaService(
                terms::history,
                this::now,
                new QuotaService.Ports(
                        quotas,
                        holds,
                        ownUsage(jdbi),
                        new QuotaService.Locks(plugin.shards(), locks, transactions, reads),
                        alerts,
                        limits,
                        budgetStop));
        gate = new QuotaGate(
                new QuotaGate.Sources(this::now, () -> terms, quotas, held, plugin.accounts(), budgetStop),
                new QuotaGate.Leases(new PostgresSessionHolds(jdbi), locks, transactions, alerts, reads));
    }

    private static UsageTerms terms(Plugin plugin) {
        CalendarSettings.Version monthly =
                new CalendarSettings.Version(Plugin.START, ZoneOffset.UTC, 1, BillingAnchor.CALENDAR);
        return new UsageTerms(
                plugin.terms().history(),
                new PostgresCalendars(plugin.jdbi(), new CalendarSettings(List.of(monthly), Plugin.START)),
                new PostgresAccountsByCurrency(plugin.jdbi()));
    }

    private BudgetStop budgetStop(Jdbi jdbi) {
        return new SpentBudgets(
                budgets,
                new PeriodSpending(
                        new PostgresUsageSums(jdbi, () -> terms, plugin.posting()),
                        new PostgresPeriodCharges(jdbi),
                        plugin.posting().periods(),
                        terms::calendars));
    }

    private OwnUsage ownUsage(Jdbi jdbi) {
        return new OwnUsageFacts(plugin.intakeContext(new MeasurementIntake(
                jdbi,
                key -> terms.history().meter(key),
                new MeasuredSettlement(() -> terms, plugin.shards(), plugin.posting()),
                this::now)));
    }

    /** Goes on as the machine's clock does. */
    private Instant now() {
        return Plugin.START.plusNanos(System.nanoTime() - beganAtNanos);
    }

    Quotas quotas() {
        return quotas;
    }

    QuotaService desk() {
        return desk;
    }

    QuotaGate gate() {
        return gate;
    }

    Accounts accounts() {
        return plugin.accounts();
    }

    RateBook offered() {
        return terms.history().latest();
    }

    /** Gives an account a budget that stops new use, and is not spent. */
    void setBudget(AccountId account) {
        Money amount = new Money(1_000_000, offered().currency());
        budgets.set(new Budget(account, amount, List.of(80), true, new Budget.Change("owner", Plugin.START)));
    }

    /** Gives an account a pack of the meter. */
    void grant(AccountId account, String meter, long quantity) {
        PurchasedGrants grants = new PostgresPurchasedGrants(plugin.jdbi());
        Grant grant = new Grant(
                account,
                grants.newId(),
                new Grant.Pack("pack", "Pack", null),
                0,
                new Grant.Validity(Plugin.START, Plugin.START.plus(Duration.ofDays(30)), null),
                Grant.Renewal.NONE,
                Map.of(meter, BigInteger.valueOf(quantity)));
        grants.add(new PurchasedGrants.Bought(grant, null, Plugin.START));
    }
}
