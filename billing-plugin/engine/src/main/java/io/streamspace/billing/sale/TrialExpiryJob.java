package io.streamspace.billing.sale;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.subscription.Trials;
import io.streamspace.billing.subscription.Trials.Trial;
import io.streamspace.billing.values.FailureReason;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What time does to trials: their end is announced ahead, people are told, and when it has come the plan is paid for. To
 * run before the bill run. One account whose plan cannot be charged is set aside and tried again by the next run.
 */
public final class TrialExpiryJob {

    private static final int BATCH = 500;

    /** Tells a user something. A repeat with the same key is told once. */
    @FunctionalInterface
    public interface UserNotifier {
        void tell(String key, String user, String title, String text);
    }

    /** How long ahead ends are announced, and who is told of an account's. */
    public record Notice(Supplier<Duration> ahead, UserNotifier notifier, Function<AccountId, List<String>> people) {}

    private final BillingStores ports;
    private final TrialEnds ends;
    private final Trials trials;
    private final Transactions transactions;
    private final Notice notice;

    public TrialExpiryJob(Ports ports, Supplier<BillingTerms> terms, Notice notice) {
        this.ports = ports.billing();
        this.ends = new TrialEnds(ports.billing(), ports.accounts(), terms);
        this.trials = ports.billing().subscriptions().trials();
        this.transactions = ports.transactions();
        this.notice = notice;
    }

    /** What it reads and writes. */
    public record Ports(BillingStores billing, Accounts accounts, Transactions transactions) {}

    /** Does what is due at an instant. Repeating does nothing twice. */
    public void run(Instant firedFor, Progress progress) {
        List<AccountId> batch = trials.endedBy(firedFor, null, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(account -> settle(account, firedFor, progress));
            batch = trials.endedBy(firedFor, batch.get(batch.size() - 1), BATCH);
        }
        progress.count("trials_ending", announceAll(firedFor));
        tell(firedFor);
    }

    private void settle(AccountId account, Instant at, Progress progress) {
        try {
            progress.count("trials_ended", transactions.in(() -> ends.settle(account, at)));
        } catch (RuntimeException failed) {
            setAside(account, failed, at, progress);
        }
    }

    private void setAside(AccountId account, RuntimeException failure, Instant at, Progress progress) {
        String reason = FailureReason.of(failure);
        transactions.run(() -> ports.queue().setAside(account, reason, at));
        progress.setAside(account.value(), reason);
    }

    private int announceAll(Instant at) {
        int announced = 0;
        int last;
        do {
            last = transactions.in(() -> announce(at));
            announced += last;
        } while (last == BATCH);
        return announced;
    }

    private int announce(Instant at) {
        List<Trial> ending = trials.announceEnding(at, at.plus(notice.ahead().get()), BATCH);
        ports.outbox().announce(ending.stream().map(trial -> ending(trial, at)).toList());
        return ending.size();
    }

    /** Outside of any transaction; after a crash before it is noted it is told again, under the same key. */
    private void tell(Instant at) {
        List<Trial> untold = trials.untold(BATCH);
        while (!untold.isEmpty()) {
            List<Trial> batch = untold;
            batch.forEach(this::tell);
            transactions.run(() -> trials.told(batch, at));
            untold = trials.untold(BATCH);
        }
    }

    private void tell(Trial trial) {
        String text = "The trial of the plan '" + trial.planId() + "' ends at " + trial.endsAt()
                + ". From then on it is paid for; until then it can be cancelled at no cost.";
        notice.people()
                .apply(trial.account())
                .forEach(user -> notice.notifier()
                        .tell("trial:" + trial.subscriptionId(), user, "Your trial is about to end", text));
    }

    private static Announcement ending(Trial trial, Instant at) {
        String type = "billing.subscription.trial_ending";
        return new Announcement(
                trial.account(),
                type + ":" + trial.subscriptionId(),
                type,
                at,
                Map.of(
                        "user_id", trial.account().userId(),
                        "plan_id", trial.planId(),
                        "ends_at", trial.endsAt().toString()));
    }
}
