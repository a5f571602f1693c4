package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What creators have earned and been paid. What changes it joins the transaction, under the creator's lock. */
public interface Earnings {

    /** One month's sums; the balance changes by shares + takenBack - paidOut. @param takenBack 0 or less */
    record PeriodSum(EarningPeriod period, Activity activity, Money shares, Money takenBack, Money paidOut) {}

    /** What happened in a month. @param sold prices of the sales, refunded ones included */
    record Activity(long sales, long refunds, Money sold) {}

    void add(Movement movement);

    /** What sales up to the end of a period have left to pay out, less what was taken back of them since; may be negative. */
    Money open(AccountId creator, EarningPeriod upTo, Currency currency);

    Optional<Payout> payout(AccountId creator, EarningPeriod period, Currency currency);

    /** Adds a payout, which covers every movement of sales up to its period's end that no other does. */
    void add(Payout payout);

    /** What a payout covers, oldest first. */
    List<Movement> statement(Payout payout);

    /** Shares less what was taken back and paid out; negative if more was. */
    Money balance(AccountId creator, Currency currency);

    /** Every month in which something happened, newest first. */
    List<PeriodSum> periods(AccountId creator, Currency currency);
}
