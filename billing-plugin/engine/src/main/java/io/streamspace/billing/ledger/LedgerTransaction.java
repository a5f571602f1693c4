package io.streamspace.billing.ledger;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One movement of money. Entries of zero are left out.
 *
 * @param id the business cause, unique within the account, such as {@code invoice:in_…}
 */
public record LedgerTransaction(
        AccountId account, String id, Instant postedAt, String description, List<LedgerEntry> entries) {

    /** @throws IllegalArgumentException if the entries of a currency do not sum to zero */
    public LedgerTransaction {
        entries = entries.stream().filter(entry -> !entry.amount().isZero()).toList();
        for (Money sum : sums(entries).values()) {
            if (!sum.isZero()) {
                throw new IllegalArgumentException(id + " of " + account + " does not balance: off by " + sum);
            }
        }
    }

    /** Nothing moves. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    private static Map<Currency, Money> sums(List<LedgerEntry> entries) {
        Map<Currency, Money> sums = new LinkedHashMap<>();
        entries.forEach(entry -> sums.merge(entry.amount().currency(), entry.amount(), Money::plus));
        return sums;
    }
}
