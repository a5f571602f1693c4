package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.QuotaDecision.NeedsConsent;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Checks an account whose use crosses a threshold, in the transaction that makes it. What is asked of an account whose
 * request was refused waits in memory, since its transaction leaves nothing behind: {@link #flush} writes it down, and if
 * the process dies before, the next request that is refused asks again.
 */
public final class ThresholdAlerts implements QuotaAlerts {

    private final QuotaCheck check;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Consumer<AccountId> changes;
    private final Queue<Announcement> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();

    private record Refusal(AccountId account, String meter, Instant at) {}

    /** @param changes hears of accounts whose quotas are not what they were */
    public ThresholdAlerts(QuotaCheck check, Outbox outbox, Transactions transactions, Consumer<AccountId> changes) {
        this.changes = changes;
        this.check = check;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    @Override
    public void used(QuotaService.Answer answer, Instant now) {
        boolean crosses = answer.decision()
                .map(QuotaDecision::quota)
                .filter(quota -> check.state(quota, now)
                        != check.state(quota.plus(answer.request().quantity(), 0), now))
                .isPresent();
        if (crosses) {
            check.check(Set.of(answer.request().account()), now);
        }
    }

    @Override
    public void asked(QuotaService.Answer answer, Instant now) {
        if (answer.decision().filter(QuotaDecision.Refused.class::isInstance).isPresent()) {
            refused(answer.request().account(), answer.request().meter().key(), now);
        }
        answer.decision()
                .filter(NeedsConsent.class::isInstance)
                .map(decision -> confirmation((NeedsConsent) decision, answer.request(), now))
                .ifPresent(waiting::add);
    }

    @Override
    public void refused(AccountId account, String meter, Instant now) {
        refusals.add(new Refusal(account, meter, now));
    }

    @Override
    public void changed(AccountId account) {
        changes.accept(account);
    }

    /** Announces what accounts are asked, once in each period and again for a higher ceiling, and which limits refused. */
    public void flush() {
        for (Refusal next = refusals.poll(); next != null; next = refusals.poll()) {
            Refusal refusal = next;
            transactions.run(() -> check.refused(refusal.account(), refusal.meter(), refusal.at()));
        }
        List<Announcement> announcements = new ArrayList<>();
        for (Announcement next = waiting.poll(); next != null; next = waiting.poll()) {
            announcements.add(next);
        }
        if (!announcements.isEmpty()) {
            transactions.run(() -> outbox.announce(announcements));
        }
    }

    private static Announcement confirmation(NeedsConsent needs, QuotaService.Request request, Instant now) {
        Quota quota = needs.quota();
        OverageOffer offer = Objects.requireNonNull(quota.offer());
        String ceiling = offer.ceiling().map(Money::toString).orElse("none");
        String id = "overage-asked:" + request.account() + ":" + quota.meter().key() + ":" + quota.resetsAt() + ":"
                + ceiling;
        Map<String, Object> data = new HashMap<>();
        data.put("user_id", request.account().userId());
        data.put("meter", quota.meter().key());
        data.put("unit", quota.meter().levelUnit());
        data.put("limit", Quota.inUnits(quota.meter(), quota.limit()));
        data.put("used", Quota.inUnits(quota.meter(), quota.used()));
        data.put("requested", Quota.inUnits(quota.meter(), request.quantity()));
        data.put("estimate", needs.estimate().amount());
        data.put("currency", needs.estimate().currency().getCurrencyCode());
        return new Announcement(request.account(), id, "billing.overage.confirmation_required", now, data);
    }
}
