package io.streamspace.billing.account;

import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accounts in memory. */
public final class InMemoryAccounts implements Accounts {

    private final NavigableMap<AccountId, Account> rows;
    private final Supplier<Currency> currency;
    private final BiConsumer<AccountId, Instant> opened;

    /**
     * @param currency of accounts opened from now on
     * @param opened told of each account that is opened, and when: it opens the first billing period
     */
    public InMemoryAccounts(
            InMemoryTransactions transactions, Supplier<Currency> currency, BiConsumer<AccountId, Instant> opened) {
        this.rows = transactions.table();
        this.currency = currency;
        this.opened = opened;
    }

    @Override
    public void open(Collection<Opening> openings) {
        openings.stream().sorted(Comparator.comparing(Opening::openedAt)).forEach(this::open);
    }

    private void open(Opening opening) {
        Account account = new Account(
                opening.id(),
                opening.openedAt(),
                currency.get(),
                opening.email(),
                opening.fullName(),
                Account.Standing.ACTIVE);
        boolean isNew = !rows.containsKey(opening.id());
        rows.merge(opening.id(), account, InMemoryAccounts::knownBetter);
        if (isNew) {
            opened.accept(opening.id(), opening.openedAt());
        }
    }

    private static Account knownBetter(Account known, Account opened) {
        return new Account(
                known.id(),
                known.openedAt(),
                known.currency(),
                known.email() == null ? opened.email() : known.email(),
                known.fullName() == null ? opened.fullName() : known.fullName(),
                known.standing());
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Account unopened(AccountId id, Instant at) {
        return new Account(id, at, currency.get(), null, null, Account.Standing.ACTIVE);
    }

    @Override
    public List<Account> after(@Nullable AccountId id, int limit) {
        return (id == null ? rows : rows.tailMap(id, false))
                .values().stream().limit(limit).toList();
    }

    @Override
    public int count() {
        return rows.size();
    }

    /** Puts an account in the place of the one that was there; nothing happens if none was. */
    public void replace(Account account) {
        rows.replace(account.id(), account);
    }

    /**
     * Refuses an account that is not open.
     *
     * @throws IllegalStateException if it is not
     */
    public void require(AccountId account) {
        if (!rows.containsKey(account)) {
            throw new IllegalStateException("there is no account " + account);
        }
    }
}
