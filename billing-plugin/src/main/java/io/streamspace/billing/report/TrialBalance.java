package io.streamspace.billing.report;

import io.streamspace.billing.report.LedgerRow.Kind;
import io.streamspace.billing.values.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums opening balances and entries to closing balances, each ledger account and currency by itself. */
public final class TrialBalance {

    private record Place(String currency, String ledgerAccount) {}

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::currency).thenComparing(Place::ledgerAccount);

    private final Map<Place, Money> balances = new TreeMap<>(ORDER);

    /** @throws ArithmeticException on overflow */
    public void add(LedgerRow row) {
        Money amount = row.amount();
        balances.merge(
                new Place(amount.currency().getCurrencyCode(), String.valueOf(row.ledgerAccount())),
                amount,
                Money::plus);
    }

    /** By currency and ledger account, those that hold nothing included. */
    public List<LedgerRow> closing() {
        return balances.entrySet().stream()
                .map(entry -> LedgerRow.balance(Kind.CLOSING, entry.getKey().ledgerAccount(), entry.getValue()))
                .toList();
    }

    /** A sum for each currency; zero, or the books are wrong. */
    public List<LedgerRow> sums() {
        Map<String, Money> sums = new TreeMap<>();
        balances.forEach((place, balance) -> sums.merge(place.currency(), balance, Money::plus));
        return sums.values().stream()
                .map(sum -> LedgerRow.balance(Kind.TRIAL_BALANCE, null, sum))
                .toList();
    }
}
