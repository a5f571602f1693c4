package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.Credits.Low;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Announces once per crossing that an account's credit is low. */
public final class LowCredit {

    private static final int BATCH = 1000;

    private final Credits credits;
    private final Outbox outbox;

    public LowCredit(Credits credits, Outbox outbox) {
        this.credits = credits;
        this.outbox = outbox;
    }

    /** Looks at accounts whose credit has changed; joins the transaction. */
    public void of(Collection<AccountId> accounts, Instant at) {
        if (!accounts.isEmpty()) {
            announce(credits.noticeLow(accounts, at), at);
        }
    }

    /**
     * Looks at everybody, for what time alone changes, in transactions of its own; whoever cannot be looked at is set aside
     * by name.
     */
    public void ofAll(Transactions transactions, Instant at, Progress progress) {
        BatchBisection.<AccountId>onceFailed(
                () -> progress.count("credit_low", transactions.in(() -> announce(credits.noticeLow(at), at))),
                last -> credits.watched(last, BATCH),
                accounts -> progress.count(
                        "credit_low", transactions.in(() -> announce(credits.noticeLow(accounts, at), at))),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    private int announce(List<Low> fallen, Instant at) {
        outbox.announce(fallen.stream().map(low -> announcement(low, at)).toList());
        return fallen.size();
    }

    private static Announcement announcement(Low low, Instant at) {
        return new Announcement(
                low.account(),
                "billing.credit.low:" + low.crossing(),
                "billing.credit.low",
                at,
                Map.of(
                        "user_id", low.account().userId(),
                        "balance", low.balance().amount(),
                        "threshold", low.threshold().amount(),
                        "currency", low.balance().currency().getCurrencyCode()));
    }
}
