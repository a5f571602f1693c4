package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.Quota.State;
import io.streamspace.billing.entitlement.QuotaStates.Checked;
import io.streamspace.billing.entitlement.QuotaStates.Finding;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Announces {@code billing.quota.warning} and {@code billing.quota.exceeded} of some accounts, each once per crossing in a
 * period; one that falls back and rises again is told again, and so is one whose count began anew. An account that jumps
 * over the warning is told only that it exceeded. Joins the transaction.
 */
public final class QuotaCheck {

    private final Supplier<RateBookHistory> terms;
    private final Supplier<Integer> thresholdPercent;
    private final Quotas quotas;
    private final Ports ports;

    /** What the check reads and writes. */
    public record Ports(QuotaStates states, Outbox outbox) {}

    public QuotaCheck(Supplier<RateBookHistory> terms, Supplier<Integer> thresholdPercent, Quotas quotas, Ports ports) {
        this.terms = terms;
        this.thresholdPercent = thresholdPercent;
        this.quotas = quotas;
        this.ports = ports;
    }

    /** Repeating announces nothing twice. Returns how much was announced. */
    public int check(Collection<AccountId> accounts, Instant now) {
        if (accounts.isEmpty()) {
            return 0;
        }
        Map<AccountId, List<Quota>> present = quotas.of(accounts, now);
        Map<String, Checked> before = byAccountAndMeter(ports.states().of(accounts));
        List<Finding> changed = new ArrayList<>();
        for (AccountId account : accounts) {
            for (Quota quota : present.getOrDefault(account, List.of())) {
                Checked known = before.remove(key(account, quota));
                Finding finding = finding(account, quota, known == null ? never(account, quota) : known, now);
                if (!finding.found().equals(known)) {
                    changed.add(finding);
                }
            }
        }
        changed.removeIf(finding -> isNothing(finding.found()));
        ports.states().save(changed, now);
        ports.states()
                .forget(before.values().stream()
                        .filter(checked -> checked.state() != State.OK)
                        .toList());
        return announce(changed, now);
    }

    /** Announces a limit that refused something as exceeded, unless it is known to be. Joins the transaction. */
    public void refused(AccountId account, String meter, Instant now) {
        Optional<Quota> quota = quotas.of(account, now).stream()
                .filter(one -> one.meter().key().equals(meter))
                .findFirst();
        quota.map(present -> refusal(account, present)).filter(Finding::isRise).ifPresent(finding -> {
            ports.states().save(List.of(finding), now);
            announce(List.of(finding), now);
        });
    }

    private Finding refusal(AccountId account, Quota quota) {
        Checked known = ports.states().of(List.of(account)).stream()
                .filter(checked -> checked.meter().equals(quota.meter().key()))
                .findFirst()
                .orElseGet(() -> never(account, quota));
        boolean isKnown = known.state() == State.EXCEEDED && Objects.equals(known.resetsAt(), quota.resetsAt());
        Checked found = new Checked(
                account,
                quota.meter().key(),
                State.EXCEEDED,
                known.crossings() + 1,
                quota.resetsAt(),
                known.overSince());
        return new Finding(account, quota, found, !isKnown);
    }

    /** How a quota is shown: one that is used up stays exceeded once it has refused something. */
    public State shown(AccountId account, Quota quota) {
        boolean hasRefused = quota.isFull() && !refusal(account, quota).isRise();
        return hasRefused ? State.EXCEEDED : quota.state(thresholdPercent.get());
    }

    /** How close to its limit a quota is now. */
    State state(Quota quota, Instant now) {
        return terms.get().at(now).enabled() ? quota.state(thresholdPercent.get()) : State.OK;
    }

    private Finding finding(AccountId account, Quota quota, Checked known, Instant now) {
        State state = state(quota, now);
        boolean isAnew = !Objects.equals(known.resetsAt(), quota.resetsAt());
        State last = isAnew ? State.OK : known.state();
        state = last == State.EXCEEDED && quota.isFull() ? last : state;
        boolean rises = state.compareTo(last) > 0;
        Instant overSince = known.overSince() == null ? now : known.overSince();
        Checked found = new Checked(
                account,
                quota.meter().key(),
                state,
                known.crossings() + (rises ? 1 : 0),
                quota.resetsAt(),
                quota.beyond() > 0 ? overSince : null);
        return new Finding(account, quota, found, rises);
    }

    /** What was never above is not worth a row. */
    private static boolean isNothing(Checked found) {
        return found.state() == State.OK && found.crossings() == 0;
    }

    private int announce(List<Finding> changed, Instant now) {
        List<Announcement> announcements = changed.stream()
                .filter(Finding::isRise)
                .map(finding -> announcement(finding, now))
                .toList();
        ports.outbox().announce(announcements);
        return announcements.size();
    }

    private static Announcement announcement(Finding finding, Instant now) {
        Quota quota = finding.quota();
        String type = "billing.quota." + finding.found().state().name().toLowerCase(Locale.ROOT);
        Map<String, Object> data = new HashMap<>();
        data.put("user_id", finding.account().userId());
        data.put("meter", quota.meter().key());
        data.put("unit", quota.meter().levelUnit());
        data.put("limit", Quota.inUnits(quota.meter(), quota.limit()));
        data.put("used", Quota.inUnits(quota.meter(), quota.used()));
        data.put("percent", quota.percent());
        String id = "quota:" + finding.account() + ":" + quota.meter().key() + ":"
                + finding.found().crossings();
        return new Announcement(finding.account(), id, type, now, data);
    }

    private static Checked never(AccountId account, Quota quota) {
        return new Checked(account, quota.meter().key(), State.OK, 0, quota.resetsAt(), null);
    }

    private static Map<String, Checked> byAccountAndMeter(List<Checked> checked) {
        Map<String, Checked> result = new HashMap<>();
        checked.forEach(each -> result.put(each.account() + "|" + each.meter(), each));
        return result;
    }

    private static String key(AccountId account, Quota quota) {
        return account + "|" + quota.meter().key();
    }
}
