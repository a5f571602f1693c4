package io.streamspace.billing.credit;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.TopUpDecision.Make;
import io.streamspace.billing.credit.TopUpDecision.Reason;
import io.streamspace.billing.credit.TopUpDecision.Wait;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What an owner lets be bought when credit runs low.
 *
 * @param stop empty while it works
 */
public record TopUpRule(AccountId account, Wish wish, String setBy, Instant setAt, Optional<Stop> stop) {

    /**
     * All in one currency.
     *
     * @param threshold below this balance, 0 or more
     * @param amount is bought, more than 0
     * @param monthlyLimit of what is bought in a calendar month, at least the amount
     */
    public record Wish(Money threshold, Money amount, Money monthlyLimit) {}

    /** A payment failed: nothing more is bought until the owner sets the rule again. */
    public record Stop(Instant at, String because) {}

    /**
     * What there is to know.
     *
     * @param balance what can be spent, in the account's currency
     * @param isSold whether anything is sold at all
     * @param bought by the rule so far
     */
    public record Situation(Account account, Money balance, boolean isSold, Bought bought) {}

    /**
     * @param open not paid yet
     * @param inADay how many in the 24 hours before, whatever became of them
     * @param inAMonth what those of the calendar month cost that were not voided
     */
    public record Bought(int open, int inADay, Money inAMonth) {}

    /** Whether credit is to be bought. Whatever guards against buying without end comes before what is wished for. */
    public TopUpDecision decide(Situation situation, int mostInADay) {
        return obstacle(situation, mostInADay).<TopUpDecision>map(Wait::new).orElseGet(() -> new Make(wish.amount()));
    }

    private Optional<Reason> obstacle(Situation situation, int mostInADay) {
        if (stop.isPresent()) {
            return Optional.of(Reason.STOPPED);
        }
        if (!situation.isSold()) {
            return Optional.of(Reason.BILLING_OFF);
        }
        if (!situation.account().currency().equals(wish.amount().currency())) {
            return Optional.of(Reason.OTHER_CURRENCY);
        }
        if (situation.account().standing() != Account.Standing.ACTIVE) {
            return Optional.of(Reason.NOT_IN_GOOD_STANDING);
        }
        return tooMuch(situation, mostInADay);
    }

    private Optional<Reason> tooMuch(Situation situation, int mostInADay) {
        Bought bought = situation.bought();
        if (situation.balance().compareTo(wish.threshold()) >= 0) {
            return Optional.of(Reason.ENOUGH);
        }
        if (bought.open() > 0) {
            return Optional.of(Reason.ONE_IS_OPEN);
        }
        if (bought.inADay() >= mostInADay) {
            return Optional.of(Reason.DAILY_LIMIT);
        }
        return bought.inAMonth().plus(wish.amount()).compareTo(wish.monthlyLimit()) > 0
                ? Optional.of(Reason.MONTHLY_LIMIT)
                : Optional.empty();
    }
}
