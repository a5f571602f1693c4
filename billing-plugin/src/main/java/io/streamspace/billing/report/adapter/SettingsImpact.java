package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.report.PlanMove;
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
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
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
        RateBookChange change =
                new RateBookChange(sources.terms().get().history().latest(), changed);
        boolean isPriced = settings.stream().anyMatch(Set.of("computeRates", "meters", "subscriptionPlans")::contains);
        Counting counting = new Counting(change, now, sources.accounts().count());
        if (isPriced) {
            addFirst(counting);
        }
        return counting.impact();
    }

    private void addFirst(Counting counting) {
        List<Account> some = sources.accounts().after(null, AT_ONCE);
        for (int seen = 0; !some.isEmpty() && seen < MOST_ESTIMATED; seen += AT_ONCE) {
            counting.add(some);
            some = sources.accounts().after(some.get(some.size() - 1).id(), AT_ONCE);
        }
    }

    private final class Counting {

        private final RateBookChange change;
        private final Instant now;
        private final Currency currency;
        private final Optional<Interval> lastPeriod;
        private final Map<String, Price> prices;
        private final Map<String, Plan> plans;
        private final Map<String, Integer> onPlans = new HashMap<>();
        private final int accounts;
        private int priced;
        private int concerned;
        private Money billed;
        private Money repriced;

        Counting(RateBookChange change, Instant now, int accounts) {
            this.accounts = accounts;
            this.change = change;
            this.now = now;
            this.currency = change.present().currency();
            this.prices = change.prices();
            this.plans = change.plans();
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

        void add(List<Account> some) {
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
            changes.forEach(one -> {
                billed = billed.plus(one.before());
                repriced = repriced.plus(one.after());
            });
            boolean isPriced = changes.stream()
                    .anyMatch(one -> prices.containsKey(one.meter().key()));
            priced += isPriced ? 1 : 0;
            if (plan != null) {
                billed = billed.plus(PlanMove.monthly(plan, currency));
                repriced = repriced.plus(PlanMove.monthly(change.after(plan).orElse(null), currency));
            }
            concerned += isPriced || plan != null ? 1 : 0;
        }

        Impact impact() {
            List<PlanImpact> touched = new ArrayList<>();
            plans.values()
                    .forEach(plan ->
                            touched.add(new PlanImpact(plan.id(), plan.name(), onPlans.getOrDefault(plan.id(), 0))));
            if (!change.isOfPricesAlone()) {
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
