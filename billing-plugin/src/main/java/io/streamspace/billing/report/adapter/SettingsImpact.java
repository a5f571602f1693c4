package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.report.Repricing;
import io.streamspace.billing.report.Repricing.Change;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the accounts that changed settings concern, and prices the last billing period anew. */
public final class SettingsImpact {

    private static final int AT_ONCE = 1000;
    /** Of a platform with more accounts the first ones stand for all. */
    private static final int MOST_ESTIMATED = 20_000;

    private static final Ratio MONTHS = Ratio.of(12);

    /** Settings that hold for every account. */
    private static final Set<String> FOR_ALL = Set.of(
            "enabled",
            "billingMode",
            "currency",
            "timeZone",
            "invoiceDay",
            "billingAnchor",
            "tax",
            "seller",
            "invoiceNotes",
            "alertThreshold",
            "autoSuspendOnOverage",
            "gracePeriodDays",
            "lateUsageGrace",
            "lateUsageLimit",
            "paymentTerms",
            "lockNotice",
            "heartbeatTimeout",
            "usageCalculationInterval",
            "billFrom");

    /** What it reads. */
    public record Sources(Accounts accounts, Subscriptions subscriptions, UsageSums sums, Supplier<UsageTerms> terms) {}

    /** Of a plan that is changed or goes. @param accounts that are on it */
    record PlanImpact(String id, String name, int accounts) {}

    /**
     * The last period that ended, at the prices of then and at the changed ones.
     *
     * @param accounts that were charged for a meter or are on a plan whose price changes
     * @param isComplete false: there are more accounts than were looked at
     */
    record Estimate(Interval period, int accounts, boolean isComplete, Money billed, Money repriced) {}

    /** Why there is no estimate although money changes. */
    enum Unestimated {
        /** What is charged for changes (mode, currency, limits), so that prices alone say nothing. */
        CHARGING_CHANGES,
        /** The first billing period still runs. */
        NO_ENDED_PERIOD;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param estimate null as well where no price changes; then {@code unestimated} is too */
    record Impact(
            int accounts,
            int priced,
            List<PlanImpact> plans,
            @Nullable Estimate estimate,
            @Nullable Unestimated unestimated) {

        /** Null: it concerns no accounts by itself. */
        @Nullable
        Integer accountsOf(String setting) {
            if (setting.equals("computeRates") || setting.equals("meters")) {
                return priced;
            }
            return FOR_ALL.contains(setting) ? accounts : null;
        }
    }

    private final Sources sources;
    private final EndedPeriodUse use;

    public SettingsImpact(Sources sources) {
        this.sources = sources;
        this.use = new EndedPeriodUse(sources.sums(), sources.terms());
    }

    /** @param changed prices and plans as they would be @param settings that change */
    Impact of(RateBook changed, List<String> settings, Instant now) {
        RateBook present = sources.terms().get().history().latest();
        boolean isPriced = settings.stream().anyMatch(Set.of("computeRates", "meters", "subscriptionPlans")::contains);
        Counting counting = new Counting(present, changed, now);
        List<Account> some = sources.accounts().after(null, AT_ONCE);
        while (!some.isEmpty()) {
            counting.add(some, isPriced);
            some = sources.accounts().after(some.get(some.size() - 1).id(), AT_ONCE);
        }
        return counting.impact(isChargedAlike(present, changed));
    }

    /** Whether prices alone differ: of limits and modes nobody knows what they would have let happen. */
    private static boolean isChargedAlike(RateBook present, RateBook changed) {
        return changed.mode() == present.mode()
                && changed.enabled() == present.enabled()
                && changed.currency().equals(present.currency())
                && (!present.mode().hasPlans() || hasSameLimits(present, changed));
    }

    private static boolean hasSameLimits(RateBook present, RateBook changed) {
        return present.plans().stream()
                .allMatch(plan -> plan(changed, plan.id())
                        .filter(other -> other.limits().equals(plan.limits()))
                        .isPresent());
    }

    /** The prices that differ, by meter. */
    private static Map<String, Price> differing(RateBook present, RateBook changed) {
        Map<String, Price> differing = new HashMap<>();
        for (Meter meter : present.meters()) {
            Price price = changed.price(meter.key()).orElse(PerUnitPrice.FREE);
            if (!price.equals(present.price(meter.key()).orElse(PerUnitPrice.FREE))) {
                differing.put(meter.key(), price);
            }
        }
        return differing;
    }

    /** Plans that differ or are gone, as they are now. */
    private static Map<String, Plan> changedPlans(RateBook present, RateBook changed) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        present.plans().stream()
                .filter(plan -> !plan(changed, plan.id()).equals(Optional.of(plan)))
                .forEach(plan -> plans.put(plan.id(), plan));
        return plans;
    }

    private static Optional<Plan> plan(RateBook rateBook, String id) {
        return rateBook.plans().stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    private static Ratio monthly(Plan plan) {
        Ratio price = Ratio.of(plan.price());
        return plan.interval() == PlanInterval.YEAR ? price.dividedBy(MONTHS) : price;
    }

    private final class Counting {

        private final RateBook changed;
        private final Instant now;
        private final Currency currency;
        private final Optional<Interval> lastPeriod;
        private final Map<String, Price> prices;
        private final Map<String, Plan> plans;
        private final Map<String, Integer> onPlans = new HashMap<>();
        private int accounts;
        private int priced;
        private int concerned;
        private Money billed;
        private Money repriced;

        Counting(RateBook present, RateBook changed, Instant now) {
            this.changed = changed;
            this.now = now;
            this.currency = present.currency();
            this.prices = differing(present, changed);
            this.plans = changedPlans(present, changed);
            this.lastPeriod = lastEnded();
            this.billed = Money.zero(currency);
            this.repriced = Money.zero(currency);
        }

        /** Empty while the first one runs. */
        private Optional<Interval> lastEnded() {
            BillingCalendar common = sources.terms().get().calendars().common();
            return common.periodAt(now)
                    .flatMap(present -> common.periodAt(present.start().minusMillis(1)));
        }

        private Map<AccountId, List<MeterUse>> lastUse(List<AccountId> ids) {
            return lastPeriod.map(period -> use.of(ids, name(period), now)).orElse(Map.of());
        }

        private String name(Interval period) {
            BillingCalendar common = sources.terms().get().calendars().common();
            return YearMonth.from(period.start().atZone(common.zoneAt(period.start())))
                    .toString();
        }

        void add(List<Account> some, boolean isPriced) {
            boolean isLookedAt = isPriced && accounts < MOST_ESTIMATED;
            accounts += some.size();
            if (!isLookedAt) {
                return;
            }
            List<AccountId> ids = some.stream().map(Account::id).toList();
            Map<AccountId, List<MeterUse>> uses = lastUse(ids);
            Map<AccountId, Plan> onPlan = onPlan(ids);
            onPlan.values().forEach(plan -> onPlans.merge(plan.id(), 1, Integer::sum));
            some.stream()
                    .filter(account -> account.currency().equals(currency))
                    .forEach(account -> add(uses.getOrDefault(account.id(), List.of()), onPlan.get(account.id())));
        }

        /** Of plans that change, by account. */
        private Map<AccountId, Plan> onPlan(List<AccountId> ids) {
            Map<AccountId, Plan> onPlan = new HashMap<>();
            if (!plans.isEmpty()) {
                RateBookHistory history = sources.terms().get().history();
                Map<AccountId, List<Subscription>> chosen =
                        sources.subscriptions().of(ids);
                ids.forEach(id -> new PlanHistory(history, chosen.getOrDefault(id, List.of()))
                        .at(now)
                        .filter(plan -> plans.containsKey(plan.id()))
                        .ifPresent(plan -> onPlan.put(id, plan)));
            }
            return onPlan;
        }

        private void add(List<MeterUse> uses, @Nullable Plan plan) {
            List<Change> changes = new Repricing(prices).of(uses, currency);
            changes.forEach(change -> {
                billed = billed.plus(change.before());
                repriced = repriced.plus(change.after());
            });
            boolean isPriced = changes.stream()
                    .anyMatch(change -> prices.containsKey(change.meter().key()));
            priced += isPriced ? 1 : 0;
            if (plan != null) {
                billed = billed.plus(Money.rounded(monthly(plan), currency));
                Ratio after =
                        plan(changed, plan.id()).map(SettingsImpact::monthly).orElse(Ratio.ZERO);
                repriced = repriced.plus(Money.rounded(after, currency));
            }
            concerned += isPriced || plan != null ? 1 : 0;
        }

        Impact impact(boolean isChargedAlike) {
            List<PlanImpact> touched = new ArrayList<>();
            plans.values()
                    .forEach(plan ->
                            touched.add(new PlanImpact(plan.id(), plan.name(), onPlans.getOrDefault(plan.id(), 0))));
            if (!isChargedAlike) {
                return new Impact(accounts, priced, touched, null, Unestimated.CHARGING_CHANGES);
            }
            if (prices.isEmpty() && plans.isEmpty()) {
                return new Impact(accounts, priced, touched, null, null);
            }
            return lastPeriod
                    .map(period -> new Impact(accounts, priced, touched, estimate(period), null))
                    .orElseGet(() -> new Impact(accounts, priced, touched, null, Unestimated.NO_ENDED_PERIOD));
        }

        private Estimate estimate(Interval period) {
            return new Estimate(period, concerned, accounts <= MOST_ESTIMATED, billed, repriced);
        }
    }
}
