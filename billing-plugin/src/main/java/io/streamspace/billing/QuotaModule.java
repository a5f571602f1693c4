package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.account.postgres.PostgresObjectLimits;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.entitlement.AllocatedResources;
import io.streamspace.billing.entitlement.BudgetStop;
import io.streamspace.billing.entitlement.CheckQuotas;
import io.streamspace.billing.entitlement.DecisionReads;
import io.streamspace.billing.entitlement.JobSlots;
import io.streamspace.billing.entitlement.OverageConsents;
import io.streamspace.billing.entitlement.QuotaCache;
import io.streamspace.billing.entitlement.QuotaCheck;
import io.streamspace.billing.entitlement.QuotaGate;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.QuotaStates;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.entitlement.ThresholdAlerts;
import io.streamspace.billing.entitlement.adapter.AlertingIntake;
import io.streamspace.billing.entitlement.adapter.QuotaSessionGate;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.entitlement.hold.postgres.PostgresHolds;
import io.streamspace.billing.entitlement.hold.postgres.PostgresSlots;
import io.streamspace.billing.entitlement.postgres.PostgresAllocatedResources;
import io.streamspace.billing.entitlement.postgres.PostgresMeasuredAmounts;
import io.streamspace.billing.entitlement.postgres.PostgresQuotaStates;
import io.streamspace.billing.entitlement.postgres.PostgresSessionHolds;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.MeterPositions;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.UsageGate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Entitlements: quota decisions, the session gate, holds, job slots and alerts. */
final class QuotaModule implements AutoCloseable {

    /** What it stands on. */
    record Ground(
            PluginServices on,
            Accounts accounts,
            Shards shards,
            Outbox outbox,
            OwnUsage ownUsage,
            Usage usage,
            BudgetStop budgetStop) {}

    /** Where use is read from. */
    record Usage(UsageReconciler.Ports ports, Supplier<UsageTerms> terms, Supplier<Duration> heartbeatTimeout) {

        Periods periods() {
            return ports.periods();
        }

        Entitlements entitlements() {
            return ports.entitlements();
        }
    }

    private final Ground ground;
    private final Supplier<BillingConfiguration.Quotas> settings;
    private final AllocatedResources held;
    private final DecisionReads reads;
    private final Holds holds;
    private final AccountLocks locks;
    private final QuotaStates states;
    private final Quotas quotas;
    private final QuotaCheck check;
    private final ThresholdAlerts alerts;
    private final QuotaService desk;
    private final QuotaSnapshotSharing sharing;
    private final QuotaCache cache;

    QuotaModule(Ground ground, Supplier<BillingConfiguration.Quotas> settings) {
        this.ground = ground;
        this.settings = settings;
        PluginServices on = ground.on();
        PostgresAllocatedResources allocated =
                new PostgresAllocatedResources(on.jdbi(), ground.usage().heartbeatTimeout());
        PostgresMeasuredAmounts measured = new PostgresMeasuredAmounts(on.jdbi());
        held = allocated;
        reads = new DecisionExchange(
                on.jdbi(), ground.usage().terms(), new DecisionExchange.Stores(allocated, measured, limits()));
        holds = new PostgresHolds(on.jdbi());
        locks = new PostgresAccountLocks(on.jdbi(), ground.accounts());
        states = new PostgresQuotaStates(on.jdbi());
        quotas = new Quotas(
                new Quotas.Offered(
                        ground.usage().terms(),
                        ground.usage().periods(),
                        ground.usage().entitlements()),
                new Quotas.Used(
                        held,
                        measured,
                        holds,
                        new MeterPositions(
                                ground.usage().terms(), ground.usage().ports()),
                        ground.shards()));
        check = new QuotaCheck(
                on.settings()::terms,
                () -> settings.get().alertThresholdPercent(),
                quotas,
                new QuotaCheck.Ports(states, ground.outbox()));
        sharing = new QuotaSnapshotSharing(on);
        cache = sharing.cache(accounts -> quotas.of(accounts, now().get()), this::cacheAge);
        alerts = new ThresholdAlerts(check, ground.outbox(), on.transactions(), cache::forget);
        desk = new QuotaService(
                on.settings()::terms,
                now(),
                new QuotaService.Ports(
                        quotas,
                        holds,
                        ground.ownUsage(),
                        new QuotaService.Locks(ground.shards(), locks, on.transactions(), reads),
                        alerts,
                        limits(),
                        ground.budgetStop()));
    }

    Quotas quotas() {
        return quotas;
    }

    QuotaCheck check() {
        return check;
    }

    AllocatedResources held() {
        return held;
    }

    QuotaStates states() {
        return states;
    }

    /** How long who exceeds a hard limit is given; empty: for ever. */
    Optional<Duration> suspendNotice() {
        BillingConfiguration.Quotas watched = settings.get();
        return watched.autoSuspend() && isEnabled() ? Optional.of(watched.suspendNotice()) : Optional.empty();
    }

    QuotaCache cache() {
        return cache;
    }

    /** How old what is decided by from memory may be. */
    Duration cacheAge() {
        return settings.get().cacheAge();
    }

    UsageGate usageGate() {
        return (user, organization, meter, quantity) ->
                !isEnabled() || cache.admits(AccountId.of(user, organization), meter, quantity);
    }

    private boolean isEnabled() {
        return ground.on().settings().terms().latest().enabled();
    }

    private Supplier<Instant> now() {
        return ground.on().context().clock()::now;
    }

    QuotaService desk() {
        return desk;
    }

    JobSlots jobSlots() {
        PluginServices on = ground.on();
        return new JobSlots(on.settings()::terms, desk, new PostgresSlots(on.jdbi()));
    }

    PostgresObjectLimits limits() {
        return new PostgresObjectLimits(ground.on().jdbi(), () -> settings.get().perAccount());
    }

    OverageConsents consents() {
        PluginServices on = ground.on();
        return new OverageConsents(
                ground.usage().terms(),
                new OverageConsents.Ports(
                        ground.accounts(),
                        ground.usage().periods(),
                        ground.usage().entitlements().consents(),
                        limits(),
                        on.transactions()));
    }

    SessionGate gate() {
        PluginServices on = ground.on();
        return new QuotaSessionGate(new QuotaGate(
                new QuotaGate.Sources(
                        now(), ground.usage().terms(), quotas, held, ground.accounts(), ground.budgetStop()),
                new QuotaGate.Leases(new PostgresSessionHolds(on.jdbi()), locks, on.transactions(), alerts, reads)));
    }

    CheckQuotas checkQuotas() {
        return new CheckQuotas(
                quotas,
                check,
                new CheckQuotas.Ports(
                        ground.accounts(), states, holds, ground.on().transactions()));
    }

    /** Tells accounts that events brought near a limit. */
    LifecycleListener alerting(LifecycleListener intake) {
        PluginServices on = ground.on();
        return new AlertingIntake(
                intake,
                new AlertingIntake.Alerting(
                        on.jdbi(), on.transactions(), new AlertingIntake.Hearing(quotas, check, cache::forget), now()));
    }

    QuotaSnapshotSharing sharing() {
        return sharing;
    }

    @Override
    public void close() {
        sharing.close();
    }

    /** Writes down what accounts were asked. */
    void flush() {
        alerts.flush();
    }
}
