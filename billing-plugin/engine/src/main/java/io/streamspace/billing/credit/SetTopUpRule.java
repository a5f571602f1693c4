package io.streamspace.billing.credit;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.credit.TopUpRule.Wish;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** An owner says what is bought when credit runs low, or from when on they want to be told. */
public final class SetTopUpRule {

    private final Accounts accounts;
    private final TopUps topUps;
    private final Credits credits;
    private final Transactions transactions;

    /** In the account's currency. */
    public record Amounts(BigDecimal threshold, BigDecimal amount, BigDecimal monthlyLimit) {}

    /** Who asks for which account. */
    public record Asker(AccountId account, String user) {}

    public SetTopUpRule(Accounts accounts, TopUps topUps, Credits credits, Transactions transactions) {
        this.accounts = accounts;
        this.topUps = topUps;
        this.credits = credits;
        this.transactions = transactions;
    }

    /**
     * Sets the rule. One that had stopped works again.
     *
     * @throws Problem 422 naming the field: less than 0, nothing to buy, more decimals than the currency has, a limit below
     *     the amount
     */
    public TopUpRule set(Asker asker, Amounts amounts, Instant now) {
        Currency currency = currency(asker.account());
        Wish wish = new Wish(
                AmountBounds.notNegative("threshold", amounts.threshold(), currency),
                AmountBounds.notNegative("amount", amounts.amount(), currency),
                AmountBounds.notNegative("monthly_limit", amounts.monthlyLimit(), currency));
        if (!wish.amount().isPositive()) {
            throw Problem.invalid("amount", "must be greater than 0");
        }
        if (wish.monthlyLimit().compareTo(wish.amount()) < 0) {
            throw Problem.invalid("monthly_limit", "is less than the amount");
        }
        TopUpRule rule = new TopUpRule(asker.account(), wish, asker.user(), now, Optional.empty());
        transactions.run(() -> topUps.set(rule));
        return rule;
    }

    /** Nothing is bought any more. What was bought is still to be paid. */
    public void remove(AccountId account) {
        transactions.run(() -> topUps.remove(account));
    }

    /**
     * From now on the account is told when its credit falls below an amount of its own.
     *
     * @param threshold empty: below the configured one
     * @throws Problem 422 naming the field
     */
    public void alertBelow(AccountId account, Optional<BigDecimal> threshold) {
        Optional<Money> money =
                threshold.map(amount -> AmountBounds.notNegative("threshold", amount, currency(account)));
        transactions.run(() -> credits.alertBelow(account, money));
    }

    private Currency currency(AccountId account) {
        return accounts.find(account).map(Account::currency).orElseThrow();
    }
}
