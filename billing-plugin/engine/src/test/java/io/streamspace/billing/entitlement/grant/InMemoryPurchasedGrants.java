package io.streamspace.billing.entitlement.grant;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Grants in memory, from purchase to end. */
public final class InMemoryPurchasedGrants implements PurchasedGrants {

    private final NavigableMap<RowKey, Row> rows;
    private final AtomicLong ids = new AtomicLong();

    private record Row(Bought bought, boolean isWarned, boolean hasEnded) {

        Grant grant() {
            return bought.grant();
        }

        Row with(Grant grant) {
            return new Row(new Bought(grant, bought.continues(), bought.at()), isWarned, hasEnded);
        }

        boolean expiresBy(Instant instant) {
            Instant expiresAt = grant().validity().expiresAt();
            return expiresAt != null && !expiresAt.isAfter(instant);
        }

        boolean isToEnd() {
            return !hasEnded && grant().validity().voidedAt() == null;
        }
    }

    public InMemoryPurchasedGrants(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public String newId() {
        return "gr_" + ids.incrementAndGet();
    }

    @Override
    public void add(Bought bought) {
        Grant grant = bought.grant();
        String continues = bought.continues();
        if (rows.containsKey(key(grant))
                || (continues != null && renewedBy(grant.account(), continues).isPresent())) {
            throw new IllegalStateException("grant " + grant.id() + " of " + grant.account() + " was bought already");
        }
        rows.put(key(grant), new Row(bought, false, false));
    }

    @Override
    public Optional<Grant> lock(AccountId account, String id) {
        return Optional.ofNullable(rows.get(new RowKey(account, id))).map(Row::grant);
    }

    @Override
    public Optional<String> renewedBy(AccountId account, String id) {
        return rows.values().stream()
                .filter(row -> row.grant().account().equals(account)
                        && id.equals(row.bought().continues()))
                .map(row -> row.grant().id())
                .findFirst();
    }

    @Override
    public void cancelRenewal(AccountId account, String id) {
        rows.computeIfPresent(new RowKey(account, id), (key, row) -> {
            Grant grant = row.grant();
            return row.with(new Grant(
                    grant.account(),
                    grant.id(),
                    grant.pack(),
                    grant.priority(),
                    grant.validity(),
                    Grant.Renewal.NONE,
                    grant.amounts()));
        });
    }

    @Override
    public void voidGrant(AccountId account, String id, Voiding voiding) {
        rows.computeIfPresent(
                new RowKey(account, id),
                (key, row) ->
                        row.grant().validity().voidedAt() == null ? row.with(voided(row.grant(), voiding.at())) : row);
    }

    private static Grant voided(Grant grant, Instant at) {
        return new Grant(
                grant.account(),
                grant.id(),
                grant.pack(),
                grant.priority(),
                new Grant.Validity(
                        grant.validity().effectiveAt(), grant.validity().expiresAt(), at),
                grant.renewal(),
                grant.amounts());
    }

    @Override
    public List<Grant> warn(Instant now, Instant expiringBy, int limit) {
        List<Row> warned = rows.values().stream()
                .filter(row -> row.isToEnd() && !row.isWarned())
                .filter(row -> row.expiresBy(expiringBy) && !row.expiresBy(now))
                .filter(row -> !row.grant().validity().effectiveAt().isAfter(now))
                .limit(limit)
                .toList();
        warned.forEach(row -> rows.put(key(row.grant()), new Row(row.bought(), true, row.hasEnded())));
        return warned.stream().map(Row::grant).sorted(bySoonestExpiry()).toList();
    }

    @Override
    public List<Grant> lockExpired(Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> row.isToEnd() && row.expiresBy(now))
                .map(Row::grant)
                .sorted(bySoonestExpiry())
                .limit(limit)
                .sorted(comparing(Grant::account).thenComparing(bySoonestExpiry()))
                .toList();
    }

    private static Comparator<Grant> bySoonestExpiry() {
        return comparing((Grant grant) -> grant.validity().end())
                .thenComparing(Grant::account)
                .thenComparing(Grant::id);
    }

    @Override
    public void ended(List<Grant> grants, Instant at) {
        grants.forEach(
                grant -> rows.computeIfPresent(key(grant), (key, row) -> new Row(row.bought(), row.isWarned(), true)));
    }

    /** How many an account has that have not ended. */
    public long countLive(AccountId account, Instant now) {
        return rows.values().stream()
                .filter(row -> row.grant().account().equals(account))
                .filter(row -> row.grant().validity().voidedAt() == null && !row.expiresBy(now))
                .count();
    }

    /** Grants of accounts, each account's oldest first. */
    List<Grant> all(Collection<AccountId> accounts) {
        return rows.values().stream()
                .filter(row -> accounts.contains(row.grant().account()))
                .sorted(comparing((Row row) -> row.bought().at())
                        .thenComparing(row -> row.grant().id()))
                .map(Row::grant)
                .toList();
    }

    private static RowKey key(Grant grant) {
        return new RowKey(grant.account(), grant.id());
    }
}
