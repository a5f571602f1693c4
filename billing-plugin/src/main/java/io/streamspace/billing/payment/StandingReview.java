package io.streamspace.billing.payment;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Brings accounts' standing in line with what they owe, and announces each lock and its end once. To be asked in the
 * transaction of whatever changes what an account owes, and by the job for what time alone changes.
 */
public final class StandingReview {

    private static final int BATCH = 1000;

    private final Standings standings;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Supplier<PaymentGrace> grace;

    /** A standing before and after. */
    private record Change(Arrears before, Arrears after) {}

    public StandingReview(Standings standings, Outbox outbox, Transactions transactions, Supplier<PaymentGrace> grace) {
        this.standings = standings;
        this.outbox = outbox;
        this.transactions = transactions;
        this.grace = grace;
    }

    /** All accounts, in batches that commit. Repeating changes nothing; with nothing to change it costs one query. */
    public void run(Instant at, Progress progress) {
        List<AccountId> batch = standings.mayChange(null, BATCH);
        while (!batch.isEmpty()) {
            List<AccountId> accounts = batch;
            count(transactions.in(() -> review(accounts, at)), progress);
            batch = standings.mayChange(batch.get(batch.size() - 1), BATCH);
        }
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
                .filter(StandingReview::isAnnounced)
                .map(change -> announcement(change, at))
                .toList());
        return changes;
    }

    private static boolean isAnnounced(Change change) {
        return change.before().standing() == Standing.LOCKED || change.after().standing() == Standing.LOCKED;
    }

    private static Announcement announcement(Change change, Instant at) {
        Arrears after = change.after();
        boolean isLock = after.standing() == Standing.LOCKED;
        String type = isLock ? "billing.account.locked" : "billing.account.unlocked";
        Instant lockedAt = isLock ? at : Objects.requireNonNull(change.before().lockedAt());
        return new Announcement(
                after.account(),
                type + ":" + after.timesPastDue(),
                type,
                at,
                Map.of(
                        "user_id", after.account().userId(),
                        "standing", after.standing().key(),
                        "locked_at", lockedAt.toString()));
    }

    private static void count(List<Change> changes, Progress progress) {
        for (Change change : changes) {
            progress.count("now_" + change.after().standing().key(), 1);
        }
    }
}
