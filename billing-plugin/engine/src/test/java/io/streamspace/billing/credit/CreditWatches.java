package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.InMemoryTransactions;
import java.math.BigInteger;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What accounts are to be told of their balance, and whether it was enough when that was noticed last. */
final class CreditWatches {

    private final NavigableMap<AccountId, Watch> rows;

    private enum State {
        UNKNOWN,
        ENOUGH,
        LOW
    }

    /**
     * @param threshold in the account's currency; null: as configured
     * @param crossings how often the balance fell below what was enough
     */
    private record Watch(@Nullable BigInteger threshold, State state, long crossings) {
        static final Watch NEW = new Watch(null, State.UNKNOWN, 0);

        boolean had(boolean enough) {
            return (state == State.ENOUGH) == enough;
        }
    }

    CreditWatches(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    private Watch of(AccountId account) {
        return rows.getOrDefault(account, Watch.NEW);
    }

    void set(AccountId account, Optional<BigInteger> threshold) {
        Watch known = of(account);
        rows.put(account, new Watch(threshold.orElse(null), known.state(), known.crossings()));
    }

    Optional<BigInteger> threshold(AccountId account) {
        return Optional.ofNullable(of(account).threshold());
    }

    boolean hasThresholds() {
        return rows.values().stream().anyMatch(watch -> watch.threshold() != null);
    }

    /** Accounts that had enough when that was noticed last. */
    Stream<AccountId> withEnough() {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().state() == State.ENOUGH)
                .map(Map.Entry::getKey);
    }

    /** Notes whether a balance is low; if it has fallen, how often it has, this time included. */
    Optional<Long> notice(AccountId account, boolean isLow) {
        Watch before = of(account);
        if (before.had(!isLow)) {
            return Optional.empty();
        }
        long crossings = isLow ? before.crossings() + 1 : before.crossings();
        rows.put(account, new Watch(before.threshold(), isLow ? State.LOW : State.ENOUGH, crossings));
        return isLow ? Optional.of(crossings) : Optional.empty();
    }
}
