package io.streamspace.billing.payment;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings accounts' standing in line with what they owe, and announces once that one is past due, each lock and its end. To be asked in the
 * transaction of whatever changes what an account owes, and by the job for what time alone changes.
 */
public final class StandingPolicy {

    private static final int BATCH = 1000;

    private final Standings standings;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Supplier<PaymentGrace> grace;

    /** A standing before and after. */
    private record Change(Arrears before, Arrears after) {}

    public StandingPolicy(Standings standings, Outbox outbox, Transactions transactions, Supplier<PaymentGrace> grace) {
        this.standings = standings;
        this.outbox = outbox;
        this.transactions = transactions;
        this.grace = grace;
    }

    /**
     * All accounts, in batches that commit; whoever cannot be reviewed is set aside by name. Repeating changes nothing; with
     * nothing to change it costs one query.
     */
    public void run(Instant at, Progress progress) {
        BatchBisection.<AccountId>all(
                last -> standings.mayChange(last, BATCH),
                accounts -> count(transactions.in(() -> review(accounts, at)), progress),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    /** One account; joins the transaction. Who has no arrears left is active from then on. */
    public void of(AccountId account, Instant at) {
        review(List.of(account), at);
    }

    private List<Change> review(Collection<AccountId> accounts, Instant at) {
        PaymentGrace inForce = grace.get();
        List<Change> changes = new ArrayList<>();
        for (Arrears before : standings.lock(accounts)) {
            Standing next = inForce.standing(before, at);
            if (next != before.standing()) {
                changes.add(new Change(before, before.become(next, at)));
            }
        }
        standings.change(changes.stream().map(Change::after).toList());
        outbox.announce(changes.stream()
                .map(change -> announcement(change, at, inForce))
                .flatMap(Optional::stream)
                .toList());
        return changes;
    }

    /** Nothing is said of who pays before the lock. */
    private static Optional<Announcement> announcement(Change change, Instant at, PaymentGrace grace) {
        return switch (change.after().standing()) {
            case PAST_DUE -> Optional.ofNullable(change.after().since()).map(since -> pastDue(change, at, grace));
            case LOCKED -> Optional.of(lock(change, "billing.account.locked", at));
            case ACTIVE ->
                Optional.ofNullable(change.before().lockedAt())
                        .map(lockedAt -> lock(change, "billing.account.unlocked", at));
        };
    }

    private static Announcement pastDue(Change change, Instant at, PaymentGrace grace) {
        Instant since = Objects.requireNonNull(change.after().since());
        return announcement(
                change,
                "billing.account.past_due",
                at,
                Map.of(
                        "since",
                        since.toString(),
                        "locks_at",
                        grace.endsAt(since).toString()));
    }

    private static Announcement lock(Change change, String type, Instant at) {
        Instant before = change.before().lockedAt();
        return announcement(change, type, at, Map.of("locked_at", (before == null ? at : before).toString()));
    }

    private static Announcement announcement(Change change, String type, Instant at, Map<String, Object> times) {
        Arrears after = change.after();
        Map<String, Object> data = new HashMap<>(times);
        data.put("user_id", after.account().userId());
        data.put("standing", after.standing().key());
        return new Announcement(after.account(), type + ":" + after.timesPastDue(), type, at, data);
    }

    private static void count(List<Change> changes, Progress progress) {
        for (Change change : changes) {
            progress.count("now_" + change.after().standing().key(), 1);
        }
    }
}
