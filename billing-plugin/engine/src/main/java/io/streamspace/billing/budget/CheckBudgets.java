package io.streamspace.billing.budget;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.budget.Budgets.Alerted;
import io.streamspace.billing.budget.Budgets.Watched;
import io.streamspace.billing.budget.PeriodSpending.Spent;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Announces {@code billing.budget.reached} once for each alert of a budget that spending reaches in a billing period. */
public final class CheckBudgets {

    private static final int BATCH = 1000;

    private final Budgets budgets;
    private final PeriodSpending spending;
    private final Outbox outbox;
    private final Transactions transactions;

    public CheckBudgets(Budgets budgets, PeriodSpending spending, Outbox outbox, Transactions transactions) {
        this.budgets = budgets;
        this.spending = spending;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Works through all budgets in batches that commit; accounts that cannot be checked are set aside by name. */
    public void run(Instant firedFor, Progress progress) {
        BatchBisection.<AccountId>all(
                last -> budgets.watchedAfter(last, BATCH),
                accounts -> progress.count("budget_alerts", transactions.in(() -> check(accounts, firedFor))),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    private int check(List<AccountId> accounts, Instant now) {
        List<Watched> batch = budgets.lock(accounts);
        Map<AccountId, Spent> spent = spending.of(
                batch.stream()
                        .collect(toMap(
                                CheckBudgets::account,
                                watched -> watched.budget().amount().currency())),
                now);
        List<Announcement> announcements = new ArrayList<>();
        List<Alerted> alerted = new ArrayList<>();
        for (Watched watched : batch) {
            Spent inPeriod = Objects.requireNonNull(spent.get(account(watched)));
            Instant start = inPeriod.period().start();
            List<Integer> due = watched.budget().due(inPeriod.spent(), watched.given(start));
            due.forEach(percent -> announcements.add(announcement(watched.budget(), inPeriod, percent, now)));
            due.stream().reduce(Math::max).ifPresent(most -> alerted.add(new Alerted(account(watched), start, most)));
        }
        outbox.announce(announcements);
        budgets.alerted(alerted);
        return announcements.size();
    }

    private static AccountId account(Watched watched) {
        return watched.budget().account();
    }

    /** The amount is in the id: an alert of a budget that was raised is another alert. */
    private static Announcement announcement(Budget budget, Spent inPeriod, int percent, Instant now) {
        String type = "billing.budget.reached";
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user_id", budget.account().userId());
        data.put("amount", budget.amount().amount());
        data.put("spent", inPeriod.spent().amount());
        data.put("percent", percent);
        data.put("currency", budget.amount().currency().getCurrencyCode());
        data.put("period_start", inPeriod.period().start().toString());
        data.put("period_end", inPeriod.period().end().toString());
        data.put("stop", budget.stops());
        if (budget.stops() && percent >= 100) {
            data.put("stopped", true);
        }
        String id = String.join(
                ":",
                type,
                inPeriod.period().start().toString(),
                budget.amount().minor().toString(),
                String.valueOf(percent));
        return new Announcement(budget.account(), id, type, now, data);
    }
}
