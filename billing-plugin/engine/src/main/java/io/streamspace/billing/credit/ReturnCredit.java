package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Gives credit back that an invoice took and needs no more. The ledger's side of what comes back is posted with whatever
 * undoes the invoice.
 */
public final class ReturnCredit {

    private static final Duration LIVING_ON = Duration.ofDays(30);

    private final Credits credits;
    private final Ledger ledger;
    private final Outbox outbox;

    public ReturnCredit(Credits credits, Ledger ledger, Outbox outbox) {
        this.credits = credits;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /**
     * To each grant what the invoice took of it, once; joins the transaction. A grant that has expired meanwhile lives 30
     * days more, with what comes back: what had been left of it has expired all the same.
     */
    public void of(AccountId account, String invoiceId, Instant now) {
        List<Credits.Expired> expired = credits.giveBack(account, invoiceId, now, now.plus(LIVING_ON));
        ledger.post(
                expired.stream().map(one -> CreditPostings.expired(one, now)).toList());
        outbox.announce(expired.stream()
                .map(one -> ExpireCredits.announcement(one, now))
                .toList());
    }
}
