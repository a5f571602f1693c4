package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.Credits.Low;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Announces once per crossing that an account's credit is low. Joins the transaction. */
public final class LowCredit {

    private final Credits credits;
    private final Outbox outbox;

    public LowCredit(Credits credits, Outbox outbox) {
        this.credits = credits;
        this.outbox = outbox;
    }

    /** Looks at accounts whose credit has changed. */
    public void of(Collection<AccountId> accounts, Instant at) {
        if (!accounts.isEmpty()) {
            announce(credits.noticeLow(accounts, at), at);
        }
    }

    /** Looks at everybody, for what time alone changes; returns how many were announced. */
    public int ofAll(Instant at) {
        return announce(credits.noticeLow(at), at);
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
