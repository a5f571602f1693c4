package io.streamspace.billing.invoice;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Time zones that accounts chose, in memory. */
public final class InMemoryAccountZones implements AccountZones {

    private final NavigableMap<AccountId, List<ZoneChange>> rows;
    private final InMemoryAccounts accounts;

    public InMemoryAccountZones(InMemoryTransactions transactions, InMemoryAccounts accounts) {
        this.rows = transactions.table();
        this.accounts = accounts;
    }

    @Override
    public Optional<ZoneId> chosen(AccountId account) {
        List<ZoneChange> changes = of(account);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.get(changes.size() - 1).zone());
    }

    @Override
    public void add(AccountId account, ZoneChange change) {
        accounts.require(account);
        Stream<ZoneChange> others =
                of(account).stream().filter(known -> !known.savedAt().equals(change.savedAt()));
        rows.put(
                account,
                Stream.concat(others, Stream.of(change))
                        .sorted(comparing(ZoneChange::savedAt))
                        .toList());
    }

    /** What an account chose, in order. */
    List<ZoneChange> of(AccountId account) {
        return rows.getOrDefault(account, List.of());
    }
}
