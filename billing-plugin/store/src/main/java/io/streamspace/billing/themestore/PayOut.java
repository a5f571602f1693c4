package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An administrator pays out what a creator has earned. */
public final class PayOut {

    private final StorePorts ports;

    /** A payout and what it covers. */
    public record Statement(Payout payout, List<Movement> covers) {}

    /** For whom, up to the end of which month, and who says so. */
    public record Request(AccountId creator, EarningPeriod period, String paidBy) {}

    public PayOut(StorePorts ports) {
        this.ports = ports;
    }

    /**
     * Pays out the positive balance of what was earned up to the end of a period that is over; what has been refunded of
     * it since is not paid any more.
     *
     * @throws Problem 409 {@code already_paid_out} with what was paid; 422 if the period is not over, or {@code
     *     nothing_to_pay}
     */
    public Statement pay(Request request, StoreTerms terms, Instant now) {
        if (now.isBefore(request.period().in(terms.zone()).end())) {
            throw Problem.invalid("period", request.period().key() + " is not over");
        }
        return ports.transactions().in(() -> {
            checkKnown(request.creator());
            ports.items().lockCreator(request.creator(), now);
            checkUnpaid(request, terms);
            return paid(request, terms, now);
        });
    }

    /** What was paid out for a period, if anything was. */
    public Optional<Statement> statement(AccountId creator, EarningPeriod period, StoreTerms terms) {
        return ports.earnings()
                .payout(creator, period, terms.currency())
                .map(payout -> new Statement(payout, ports.earnings().statement(payout)));
    }

    private Statement paid(Request request, StoreTerms terms, Instant now) {
        Money open = ports.earnings().open(request.creator(), request.period(), terms.currency());
        if (!open.isPositive()) {
            throw new Problem(
                    Problem.Kind.INVALID,
                    "nothing_to_pay",
                    "The balance at the end of " + request.period().key() + " is " + open + ".");
        }
        Payout payout = new Payout(request.creator(), request.period(), open, now, request.paidBy());
        ports.earnings().add(payout);
        ports.ledger().post(StorePostings.paidOut(payout));
        return new Statement(payout, ports.earnings().statement(payout));
    }

    private void checkKnown(AccountId creator) {
        if (ports.accounts().find(creator).isEmpty()) {
            throw Problem.invalid("creator", "is unknown");
        }
    }

    private void checkUnpaid(Request request, StoreTerms terms) {
        ports.earnings()
                .payout(request.creator(), request.period(), terms.currency())
                .ifPresent(payout -> {
                    throw new Problem(
                            Problem.Kind.CONFLICT,
                            "already_paid_out",
                            payout.amount() + " was paid out for "
                                    + payout.period().key() + " at " + payout.paidAt() + ".");
                });
    }
}
