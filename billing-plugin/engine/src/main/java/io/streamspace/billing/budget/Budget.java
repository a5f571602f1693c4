package io.streamspace.billing.budget;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * The amount that an account means to spend in each billing period.
 *
 * @param amount more than 0, in the account's currency
 * @param alerts percentages of the amount, ascending, none twice; may exceed 100
 * @param stops whether new use is refused once the amount is spent
 */
public record Budget(AccountId account, Money amount, List<Integer> alerts, boolean stops, Change setBy) {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Who set the budget, and when. */
    public record Change(String user, Instant at) {}

    public Budget {
        alerts = List.copyOf(alerts);
    }

    /** The percentage of the amount that is spent, rounded down; 0 where more was given back than spent. */
    public int percent(Money spent) {
        if (!spent.isPositive()) {
            return 0;
        }
        BigInteger percent = spent.minor().multiply(HUNDRED).divide(amount.minor());
        return percent.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValueExact();
    }

    /** Alerts that spending has reached, beyond those up to a percentage that were given before. */
    public List<Integer> due(Money spent, int given) {
        int percent = percent(spent);
        return alerts.stream()
                .filter(alert -> alert > given && alert <= percent)
                .toList();
    }

    public boolean isSpent(Money spent) {
        return spent.compareTo(amount) >= 0;
    }
}
