package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.TopUpRule.Bought;
import io.streamspace.billing.credit.TopUpRule.Stop;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules by which credit is bought, and what was. What changes them joins the transaction. */
public interface TopUps {

    /**
     * A top-up whose invoice is paid.
     *
     * @param received what was paid of it in money: less than the amount, or nothing, if the rest was taken back
     */
    record Paid(TopUp topUp, String invoiceNumber, Instant paidAt, Money received) {

        /** What becomes of it: credit for the money there was, or nothing. */
        TopUp settled() {
            return topUp.become(received.isPositive() ? TopUpStatus.PAID : TopUpStatus.VOID);
        }

        /** The account's own money, so it never expires. */
        Optional<CreditGrant> grant() {
            return Optional.of(received)
                    .filter(Money::isPositive)
                    .map(money -> new CreditGrant(
                            topUp.account(),
                            TopUp.creditId(topUp.invoiceId()),
                            CreditGrant.Kind.PAID,
                            CreditGrant.Amounts.fresh(money),
                            0,
                            new CreditGrant.Validity(paidAt, null),
                            new CreditGrant.Cause(CreditWording.TOP_UP.of(invoiceNumber), "billing", paidAt)));
        }
    }

    /** A top-up whose invoice was voided, is overdue or could not be paid. */
    record Lapsed(TopUp topUp, TopUpStatus next) {}

    /** Since when what was bought counts. */
    record Since(Instant day, Instant month) {}

    Optional<TopUpRule> rule(AccountId account);

    /** The same, locked until the transaction ends. */
    Optional<TopUpRule> lockRule(AccountId account);

    /** Sets an account's rule, in the place of the one before. */
    void set(TopUpRule rule);

    /** Without one, nothing changes. */
    void remove(AccountId account);

    /** Rules stop that have not. */
    void stop(Collection<AccountId> accounts, Stop stop);

    /** Accounts after one (null: from the first), by id, whose rule works and whose credit is below its threshold. */
    List<AccountId> below(Instant at, @Nullable AccountId after, int limit);

    /** What was bought by the rule. */
    Bought bought(AccountId account, Since since, Currency currency);

    /** How many there ever were. */
    int count(AccountId account);

    /** Newest first. */
    List<TopUp> newest(AccountId account, int limit);

    void add(TopUp topUp);

    /** Saves what has become of top-ups. */
    void change(Collection<TopUp> changed);

    /** What was paid and not granted yet, locked; of one account, or with null of all. */
    List<Paid> lockPaid(@Nullable AccountId account, int limit);

    /** What lapsed and was not noticed yet, locked; of one account, or with null of all. */
    List<Lapsed> lockLapsed(@Nullable AccountId account, int limit);

    /** Accounts after one (null: from the first), by id, with a top-up that is not settled. */
    List<AccountId> unsettled(@Nullable AccountId after, int limit);

    /** Whether there is a rule that runs, or a top-up that is not settled: one cheap look. */
    boolean isAnythingDue();
}
