package io.streamspace.billing.credit;

import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.ledger.Ledger;
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

    /** Expires what expired by an instant, in batches that commit; returns how many grants. Repeating finds nothing. */
    public long run(Instant at) {
        long expired = 0;
        int last;
        do {
            last = transactions.in(() -> batch(at));
            expired += last;
        } while (last > 0);
        return expired;
    }

    private int batch(Instant at) {
        List<Credits.Expired> expired = credits.expire(at, BATCH);
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
