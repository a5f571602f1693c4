package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.account.postgres.PostgresAccountsByCurrency;
import io.streamspace.billing.account.postgres.PostgresObjectLimits;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.budget.Budget;
import io.streamspace.billing.budget.postgres.PostgresBudgets;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.entitlement.DecisionReads;
import io.streamspace.billing.entitlement.MeasuredAmounts.Asked;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresGrants;
import io.streamspace.billing.entitlement.hold.Slot;
import io.streamspace.billing.entitlement.hold.postgres.PostgresHolds;
import io.streamspace.billing.entitlement.hold.postgres.PostgresSlots;
import io.streamspace.billing.entitlement.postgres.PostgresAllocatedResources;
import io.streamspace.billing.entitlement.postgres.PostgresMeasuredAmounts;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.invoice.postgres.PostgresCalendars;
import io.streamspace.billing.invoice.postgres.PostgresPeriodCharges;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.measurement.postgres.CountedHours;
import io.streamspace.billing.measurement.postgres.MeasurementIntake;
import io.streamspace.billing.measurement.postgres.PostgresMeasurements;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.postgres.OwnUsageFacts;
import io.streamspace.billing.session.postgres.PostgresSegments;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.postgres.PostgresUsageSums;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Lists what each kind of decision locks and reads, and sends it together. */
public final class DecisionExchange implements DecisionReads {

    /** No decision of another host is further ahead of this one's clock. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    /** No billing period is longer. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(62);

    /** Use is recorded every hour. */
    private static final Duration USUALLY_RECORDED = Duration.ofHours(2);

    /** Later than any period. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    /** What reads by settings that may change. */
    public record Stores(
            PostgresAllocatedResources allocated, PostgresMeasuredAmounts measured, PostgresObjectLimits limits) {}

    private final Jdbi jdbi;
    private final Supplier<UsageTerms> terms;
    private final Stores stores;
    private final RunningPeriods periods = new RunningPeriods();

    /** Whether a budget that stops new use was met: from then on, what is spent is read ahead. */
    private volatile boolean budgetsStop;

    /** Up to where all shards were recorded when they were last read; null until then. */
    private volatile @Nullable Instant recorded;

    public DecisionExchange(Jdbi jdbi, Supplier<UsageTerms> terms, Stores stores) {
        this.jdbi = jdbi;
        this.terms = terms;
        this.stores = stores;
    }

    @Override
    public Instant read(Decision decision, Instant now) {
        UsageTerms inForce = terms.get();
        RunningPeriods.Period expected = periods.expected(decision.account(), inForce, now);
        Instant known = recorded;
        Instant from = known == null ? now.minus(USUALLY_RECORDED) : Interval.earlier(known, now);
        Exchange.readAhead(jdbi, reads(decision, new Moment(inForce, expected, from, now)));
        if (decision.kind().comparesLimits()) {
            RunningPeriods.Period actual = periods.of(decision.account(), new PostgresPeriods(jdbi), inForce, now);
            boolean isExpected = actual.equals(expected) && !learn(decision.account(), inForce);
            if (!isExpected) {
                Exchange.readAhead(jdbi, reads(decision, new Moment(inForce, actual, from, now)));
            }
        }
        return latestUse(decision.account(), now).one(jdbi).orElse(now);
    }

    /** Returns whether more is to be read than was known. */
    private boolean learn(AccountId account, UsageTerms inForce) {
        boolean stops = PostgresBudgets.budgetOf(account)
                .first(jdbi)
                .filter(Budget::stops)
                .isPresent();
        boolean isNew = stops && !budgetsStop;
        budgetsStop |= stops;
        if (isFollowed(inForce.history())) {
            PostgresShards.allShards().list(jdbi).stream()
                    .map(Shards.Shard::settledThrough)
                    .min(Instant::compareTo)
                    .ifPresent(settled -> {
                        recorded = settled;
                    });
        }
        return isNew;
    }

    /**
     * When it is, and by what terms.
     *
     * @param recorded up to where use is expected to be recorded, or before
     */
    private record Moment(UsageTerms terms, RunningPeriods.Period period, Instant recorded, Instant now) {

        /** From the start of the billing period in which an instant lies, or before. */
        Interval since(Instant instant) {
            Instant start = Interval.earlier(
                    period.ofCalendar().start(), period.running().start());
            return new Interval(instant.isBefore(start) ? start.minus(LONGEST_PERIOD) : start, END);
        }
    }

    private List<Read<?>> reads(Decision decision, Moment moment) {
        List<Read<?>> reads = new ArrayList<>(locks(decision));
        reads.add(latestUse(decision.account(), moment.now()));
        reads.addAll(subject(decision, moment));
        if (decision.kind().comparesLimits()) {
            reads.addAll(entitlement(decision.account(), moment));
            reads.addAll(use(decision, moment));
            if (isFollowed(moment.terms().history())) {
                reads.addAll(followed(decision.account(), moment));
            }
        }
        return reads;
    }

    private static List<Read<?>> locks(Decision decision) {
        Read<?> account = PostgresAccountLocks.lockOf(decision.account());
        return decision.kind().recordsUse()
                ? List.of(PostgresShards.lockOf(decision.account().shard()), account)
                : List.of(account);
    }

    /** What of this host's present clock is behind use that another host's decision recorded. */
    private static Read<Optional<Instant>> latestUse(AccountId account, Instant now) {
        return PostgresMeasurements.latest(account, OwnUsage.SOURCE, new Interval(now, now.plus(MOST_AHEAD)));
    }

    private List<Read<?>> subject(Decision decision, Moment moment) {
        AccountId account = decision.account();
        String subject = decision.subject();
        return switch (decision.kind()) {
            case HOLD ->
                List.of(stores.limits().present(account, ObjectLimits.Kind.HOLDS, moment.now()), PostgresHolds.newId());
            case RESOLVE -> List.of(PostgresHolds.hold(subject));
            case SETTLE -> with(usage(decision, subject, moment.now()), PostgresHolds.hold(subject));
            case CONSUME, GIVE_BACK -> usage(decision, subject, moment.now());
            case ALLOCATE_SLOT -> {
                List<Read<?>> reads = new ArrayList<>();
                reads.add(stores.limits().present(account, ObjectLimits.Kind.JOB_SLOTS, moment.now()));
                reads.add(PostgresSlots.slotOf(account, subject));
                reads.add(PostgresSlots.lastOf(account, subject));
                reads.addAll(usage(decision, slot(decision, moment.now()), moment.now()));
                yield reads;
            }
            case RELEASE_SLOT -> with(level(decision, moment.now()), PostgresSlots.slotOf(account, subject));
            case SESSION -> List.of(stores.allocated().heldBy(subject, moment.now()));
        };
    }

    private static List<Read<?>> with(List<Read<?>> reads, Read<?> another) {
        List<Read<?>> all = new ArrayList<>(reads);
        all.add(another);
        return all;
    }

    private static String slot(Decision decision, Instant now) {
        return new Slot(decision.account(), decision.subject(), now, null).id();
    }

    private static List<Read<?>> usage(Decision decision, String id, Instant now) {
        return with(level(decision, now), OwnUsageFacts.isOrdinary(decision.account(), id, now));
    }

    private static List<Read<?>> level(Decision decision, Instant now) {
        Meter meter = Objects.requireNonNull(decision.meter());
        return meter.addsUp() ? List.of() : MeasurementIntake.levelReads(decision.account(), meter.key(), now);
    }

    /** What no terms ever offered is not asked for. */
    private static List<Read<?>> entitlement(AccountId account, Moment moment) {
        List<AccountId> accounts = List.of(account);
        RateBookHistory history = moment.terms().history();
        List<Read<?>> reads = new ArrayList<>(PostgresCalendars.reads(accounts));
        reads.add(PostgresPeriods.periodsOf(accounts, moment.since(moment.recorded())));
        reads.add(PostgresBudgets.budgetOf(account));
        if (history.everHad(offered -> offered.mode().hasPlans())) {
            reads.add(PostgresSubscriptions.subscriptionsOf(accounts));
        }
        if (Entitlements.everHadPacks(history)) {
            reads.add(PostgresGrants.grantRows(accounts));
            reads.add(PostgresGrants.burnsOf(accounts));
        }
        if (Entitlements.everAsked(history)) {
            reads.add(PostgresConsents.consentsOf(accounts));
        }
        if (!history.otherCurrencies().isEmpty()) {
            reads.add(PostgresAccountsByCurrency.currenciesOf(accounts, history.otherCurrencies()));
        }
        return reads;
    }

    private List<Read<?>> use(Decision decision, Moment moment) {
        List<AccountId> accounts = List.of(decision.account());
        Meter meter = decision.meter();
        if (meter == null) {
            return List.of(stores.allocated().heldBy(accounts, moment.now()));
        }
        List<MeterTerms> offered = moment.terms().history().at(moment.now()).further(meter.key()).stream()
                .toList();
        Asked asked =
                new Asked(offered, Map.of(decision.account(), moment.period().running()), moment.now());
        List<Read<?>> reads = new ArrayList<>(stores.measured().reads(accounts, asked));
        reads.add(PostgresHolds.reserved(accounts, moment.now()));
        return reads;
    }

    /** What meters are followed by through their period, where packs burn or overage is asked for, or a budget may be spent. */
    private List<Read<?>> followed(AccountId account, Moment moment) {
        List<AccountId> accounts = List.of(account);
        Interval period = moment.since(moment.recorded());
        List<Read<?>> reads = new ArrayList<>();
        reads.add(PostgresShards.allShards());
        reads.add(PostgresSegments.segmentsOf(accounts, new Interval(moment.recorded(), END)));
        if (!moment.terms().history().furtherMeters().isEmpty()) {
            reads.add(PostgresMeasurements.levelsOf(accounts, period));
            reads.add(CountedHours.read(
                    account, period, List.of(moment.now(), moment.now().plusMillis(1))));
        }
        if (budgetsStop) {
            reads.addAll(PostgresUsageSums.reads(account, moment.period().running()));
            reads.add(PostgresPeriodCharges.chargesOf(
                    Map.of(account, moment.period().running())));
        }
        return reads;
    }

    private boolean isFollowed(RateBookHistory history) {
        return budgetsStop || Entitlements.everHadPacks(history) || Entitlements.everAsked(history);
    }
}
