package io.streamspace.billing.quota;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Terms;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.quota.MeasuredAmounts.Asked;
import io.streamspace.billing.quota.Quota.State;
import io.streamspace.billing.quota.QuotaStates.Checked;
import io.streamspace.billing.quota.QuotaStates.Finding;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code check-quotas}: announces {@code billing.quota.warning} and {@code billing.quota.exceeded}, each once per
 * crossing; an account that falls back and rises again is told again. An account that jumps over the warning is told
 * only that it exceeded.
 */
public final class CheckQuotas {

    /** What the check reads and writes. */
    public record Ports(
            Subscriptions subscriptions,
            HeldResources held,
            MeasuredAmounts measured,
            QuotaStates states,
            Outbox outbox,
            Transactions transactions) {}

    private final Supplier<TermsHistory> terms;
    private final Supplier<BillingCalendar> calendar;
    private final Supplier<Integer> thresholdPercent;
    private final Ports ports;

    public CheckQuotas(
            Supplier<TermsHistory> terms,
            Supplier<BillingCalendar> calendar,
            Supplier<Integer> thresholdPercent,
            Ports ports) {
        this.terms = terms;
        this.calendar = calendar;
        this.thresholdPercent = thresholdPercent;
        this.ports = ports;
    }

    /** Checks every account that holds something or stood above a threshold. Repeating announces nothing twice. */
    public void run(Instant firedFor, Progress progress) {
        List<Checked> raised = ports.states().raised();
        if (!raised.isEmpty() || isLimited(terms.get().at(firedFor))) {
            ports.transactions().run(() -> check(firedFor, progress));
        }
    }

    private static boolean isLimited(Terms terms) {
        return terms.mode().hasPlans() || terms.further().stream().anyMatch(meter -> meter.included() != null);
    }

    private void check(Instant now, Progress progress) {
        Map<AccountId, Holdings> held = holdings(now);
        Set<AccountId> accounts = new HashSet<>(held.keySet());
        ports.states().raised().forEach(checked -> accounts.add(checked.account()));
        if (accounts.isEmpty()) {
            return;
        }
        Map<AccountId, List<Subscription>> chosen = ports.subscriptions().of(accounts);
        Map<String, Checked> before = byAccountAndMeter(ports.states().of(accounts));
        List<Finding> changed = new ArrayList<>();
        for (AccountId account : accounts) {
            PlanHistory plans = new PlanHistory(terms.get(), chosen.getOrDefault(account, List.of()));
            changed.addAll(findings(account, plans, held.getOrDefault(account, Holdings.NOTHING), now, before));
        }
        ports.states().save(changed, now);
        ports.states().forget(before.values());
        announce(changed, now, progress);
    }

    private Map<AccountId, Holdings> holdings(Instant now) {
        List<MeterTerms> further = terms.get().at(now).further();
        Map<AccountId, Holdings> holdings = new HashMap<>();
        ports.held().all(now).forEach((account, held) -> holdings.put(account, new Holdings(held, Map.of())));
        if (!further.isEmpty()) {
            Interval common = calendar.get().periodAt(now).orElseGet(calendar.get()::first);
            ports.measured()
                    .all(new Asked(further, common, now))
                    .forEach((account, measured) -> holdings.merge(
                            account,
                            new Holdings(Holdings.NOTHING.resources(), measured),
                            (one, other) -> new Holdings(one.resources(), other.measured())));
        }
        return holdings;
    }

    private List<Finding> findings(
            AccountId account, PlanHistory plans, Holdings held, Instant now, Map<String, Checked> before) {
        List<Finding> changed = new ArrayList<>();
        Terms inForce = terms.get().at(now);
        List<Quota> quotas = Quotas.of(Limits.of(inForce, plans.at(now)), held, inForce, now);
        for (Quota quota : quotas) {
            Checked known = before.getOrDefault(
                    key(account, quota.meter().key()),
                    new Checked(account, quota.meter().key(), State.OK, 0));
            State state = inForce.enabled() ? quota.state(thresholdPercent.get()) : State.OK;
            if (state != known.state()) {
                boolean rises = state.compareTo(known.state()) > 0;
                changed.add(new Finding(account, quota, state, known.crossings() + (rises ? 1 : 0), rises));
            }
            before.remove(key(account, quota.meter().key()));
        }
        return changed;
    }

    private void announce(List<Finding> changed, Instant now, Progress progress) {
        List<Announcement> announcements = changed.stream()
                .filter(Finding::isRise)
                .map(finding -> announcement(finding, now))
                .toList();
        ports.outbox().announce(announcements);
        progress.count("announced", announcements.size());
    }

    private static Announcement announcement(Finding finding, Instant now) {
        Quota quota = finding.quota();
        String type = "billing.quota." + finding.state().name().toLowerCase(Locale.ROOT);
        Map<String, Object> data = new HashMap<>();
        data.put("user_id", finding.account().userId());
        data.put("meter", quota.meter().key());
        data.put("unit", quota.meter().levelUnit());
        data.put("limit", Quota.inUnits(quota.meter(), quota.limit()));
        data.put("used", Quota.inUnits(quota.meter(), quota.used()));
        data.put("percent", quota.percent());
        String id = "quota:" + finding.account() + ":" + quota.meter().key() + ":" + finding.crossings();
        return new Announcement(finding.account(), id, type, now, data);
    }

    private static Map<String, Checked> byAccountAndMeter(List<Checked> checked) {
        Map<String, Checked> result = new HashMap<>();
        checked.forEach(each -> result.put(key(each.account(), each.meter()), each));
        return result;
    }

    private static String key(AccountId account, String meter) {
        return account + "|" + meter;
    }
}
