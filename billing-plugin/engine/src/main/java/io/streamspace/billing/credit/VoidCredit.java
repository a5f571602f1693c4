package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.Credits.Voided;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An administrator takes back what remains of credit that was given. What was spent stays spent. */
public final class VoidCredit {

    private final Credits credits;
    private final Ledger ledger;
    private final Outbox outbox;
    private final LowCredit lowCredit;
    private final Transactions transactions;

    /** What is asked for. */
    public record Request(AccountId account, String creditId, String reason, String voidedBy) {}

    /** @param grant as it is afterwards */
    public record Done(CreditGrant grant, Voided voided) {}

    public VoidCredit(Credits credits, Ledger ledger, Outbox outbox, Transactions transactions) {
        this.credits = credits;
        this.ledger = ledger;
        this.outbox = outbox;
        this.lowCredit = new LowCredit(credits, outbox);
        this.transactions = transactions;
    }

    /**
     * Voids a grant. A repeat answers what was voided the last time.
     *
     * @throws Problem 404 for no such grant; 422 for no reason; 409 {@code nothing_remains} of one that was never voided;
     *     409 {@code paid_credit} for what came of a payment or an invoice: that is the account's own money
     */
    public Done voidRest(Request request, Instant now) {
        if (request.reason().isBlank()) {
            throw Problem.invalid("reason", "is missing");
        }
        return transactions.in(() -> {
            CreditGrant grant = credits.lock(request.account(), request.creditId())
                    .orElseThrow(() -> Problem.notFound("There is no credit '" + request.creditId() + "'."));
            return grant.remaining().isPositive() ? voided(request, grant, now) : earlier(grant);
        });
    }

    private Done voided(Request request, CreditGrant grant, Instant now) {
        if (!credits.isGiven(grant.account(), grant.id())) {
            throw new Problem(
                    Kind.CONFLICT, "paid_credit", "It came of a payment or an invoice: the account's own money.");
        }
        Voided voided =
                new Voided(grant.account(), grant.id(), grant.remaining(), request.reason(), request.voidedBy(), now);
        int number = credits.voidRemaining(voided);
        ledger.post(CreditPostings.voided(voided, number));
        outbox.announce(announcement(voided, number));
        lowCredit.of(List.of(grant.account()), now);
        return new Done(grant.without(voided.amount()), voided);
    }

    private Done earlier(CreditGrant grant) {
        return credits.lastVoid(grant.account(), grant.id())
                .map(voided -> new Done(grant, voided))
                .orElseThrow(() -> new Problem(Kind.CONFLICT, "nothing_remains", "Nothing is left of this credit."));
    }

    private static Announcement announcement(Voided voided, int number) {
        return new Announcement(
                voided.account(),
                "billing.credit.voided:" + voided.creditId() + ":" + number,
                "billing.credit.voided",
                voided.voidedAt(),
                Map.of(
                        "credit_id", voided.creditId(),
                        "user_id", voided.account().userId(),
                        "amount", voided.amount().amount(),
                        "currency", voided.amount().currency().getCurrencyCode(),
                        "reason", voided.reason()));
    }
}
