package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lets credit expire whose time has come. */
public final class ExpireCredits {

    private static final int BATCH = 1000;

    private final Credits credits;
    private final Ledger ledger;
    private final Outbox outbox;
    private final LowCredit lowCredit;
    private final Transactions transactions;

    public ExpireCredits(Credits credits, Ledger ledger, Outbox outbox, Transactions transactions) {
        this.credits = credits;
        this.ledger = ledger;
        this.outbox = outbox;
        this.lowCredit = new LowCredit(credits, outbox);
        this.transactions = transactions;
    }

    /**
     * Expires what expired by an instant, in batches that commit; accounts of which nothing can expire are set aside by
     * name. Repeating finds nothing.
     */
    public void run(Instant at, Progress progress) {
        BatchBisection.<AccountId>onceFailed(
                () -> progress.countAll(
                        "credits_expired", () -> transactions.in(() -> book(credits.expire(at, BATCH), at))),
                last -> credits.expiring(at, last, BATCH),
                accounts -> progress.count(
                        "credits_expired", transactions.in(() -> book(credits.expire(at, accounts), at))),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    private int book(List<Credits.Expired> expired, Instant at) {
        ledger.post(expired.stream().map(one -> CreditPostings.expired(one, at)).toList());
        outbox.announce(expired.stream().map(one -> announcement(one, at)).toList());
        lowCredit.of(expired.stream().map(Credits.Expired::account).distinct().toList(), at);
        return expired.size();
    }

    static Announcement announcement(Credits.Expired expired, Instant at) {
        return new Announcement(
                expired.account(),
                "billing.credit.expired:" + CreditPostings.end(expired),
                "billing.credit.expired",
                at,
                Map.of(
                        "credit_id", expired.creditId(),
                        "user_id", expired.account().userId(),
                        "amount", expired.amount().amount(),
                        "currency", expired.amount().currency().getCurrencyCode()));
    }
}
