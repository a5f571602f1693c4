package io.streamspace.billing.credit;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.ledger.InMemoryLedger;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Credit grants in memory. */
public final class InMemoryCredits implements Credits {

    private final InMemoryAccounts accounts;
    private final InMemoryLedger ledger;
    private final Supplier<Optional<Money>> lowBalance;
    private final NavigableMap<RowKey, StoredCredit> rows;
    private final NavigableMap<RowKey, CreditUse> uses;
    private final NavigableMap<RowKey, List<Voided>> voids;
    private final CreditWatches watches;
    private final AtomicLong ids = new AtomicLong();

    /** @param lowBalance below which balance an account in its currency is told, unless it says otherwise; empty: never */
    public InMemoryCredits(
            InMemoryTransactions transactions,
            InMemoryAccounts accounts,
            InMemoryLedger ledger,
            Supplier<Optional<Money>> lowBalance) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.lowBalance = lowBalance;
        this.rows = transactions.table();
        this.uses = transactions.table();
        this.voids = transactions.table();
        this.watches = new CreditWatches(transactions);
    }

    @Override
    public String newId() {
        return "cr_" + ids.incrementAndGet();
    }

    @Override
    public void add(Collection<CreditGrant> grants) {
        grants.forEach(grant -> rows.putIfAbsent(
                key(grant), new StoredCredit(grant, Money.zero(grant.remaining().currency()), 0)));
    }

    @Override
    public List<CreditGrant> of(AccountId account) {
        return grants(row -> row.grant().account().equals(account))
                .sorted(comparing((CreditGrant grant) -> grant.cause().createdAt())
                        .reversed()
                        .thenComparing(CreditGrant::id))
                .toList();
    }

    private Stream<CreditGrant> grants(Predicate<StoredCredit> are) {
        return rows.values().stream().filter(are).map(StoredCredit::grant);
    }

    @Override
    public Map<AccountId, List<CreditGrant>> lockRemaining(Collection<AccountId> accounts) {
        return remaining(accounts);
    }

    @Override
    public Map<AccountId, List<CreditGrant>> remaining(Collection<AccountId> accounts) {
        return grants(row -> row.hasRemaining() && accounts.contains(row.grant().account()))
                .collect(groupingBy(CreditGrant::account));
    }

    @Override
    public void spend(Collection<CreditUse> spent) {
        for (CreditUse use : spent) {
            RowKey key = new RowKey(use.account(), use.creditId() + "|" + use.invoiceId());
            if (uses.putIfAbsent(key, use) != null || !reduce(use)) {
                throw new IllegalStateException("a credit has less than an invoice takes of it");
            }
        }
    }

    private boolean reduce(CreditUse use) {
        StoredCredit row = rows.get(new RowKey(use.account(), use.creditId()));
        if (row == null || row.grant().remaining().compareTo(use.amount()) < 0) {
            return false;
        }
        put(row.with(row.grant().remaining().minus(use.amount()), row.voided()));
        return true;
    }

    private void put(StoredCredit row) {
        rows.put(key(row.grant()), row);
    }

    @Override
    public List<Expired> giveBack(AccountId account, String invoiceId, Instant now, Instant livingOn) {
        List<Expired> expired = new ArrayList<>();
        for (CreditUse use : List.copyOf(uses.values())) {
            if (use.account().equals(account) && use.invoiceId().equals(invoiceId)) {
                StoredCredit row = Optional.ofNullable(rows.get(new RowKey(account, use.creditId())))
                        .orElseThrow();
                boolean isLapsed = row.hasExpiredBy(now);
                if (isLapsed && row.hasRemaining()) {
                    expired.add(row.expired());
                }
                put(
                        isLapsed
                                ? row.livingOn(livingOn, use.amount())
                                : row.with(row.grant().remaining().plus(use.amount()), row.voided()));
            }
        }
        return expired;
    }

    @Override
    public boolean takeBack(AccountId account, String creditId, Money amount) {
        Optional<StoredCredit> enough = row(account, creditId, amount)
                .filter(row -> row.grant().remaining().compareTo(amount) >= 0);
        enough.ifPresent(row ->
                put(row.with(row.grant().remaining().minus(amount), row.voided().plus(amount))));
        return enough.isPresent();
    }

    @Override
    public boolean restore(AccountId account, String creditId, Money amount, Instant at) {
        Optional<StoredCredit> enough = row(account, creditId, amount)
                .filter(row -> row.voided().compareTo(amount) >= 0 && !row.hasExpiredBy(at));
        enough.ifPresent(row ->
                put(row.with(row.grant().remaining().plus(amount), row.voided().minus(amount))));
        return enough.isPresent();
    }

    private Optional<StoredCredit> row(AccountId account, String creditId, Money amount) {
        return Optional.ofNullable(rows.get(new RowKey(account, creditId)))
                .filter(row -> row.voided().currency().equals(amount.currency()));
    }

    @Override
    public Optional<AccountId> accountOf(String creditId) {
        return grants(row -> row.grant().id().equals(creditId))
                .map(CreditGrant::account)
                .findFirst();
    }

    @Override
    public Optional<CreditGrant> lock(AccountId account, String creditId) {
        return Optional.ofNullable(rows.get(new RowKey(account, creditId))).map(StoredCredit::grant);
    }

    @Override
    public boolean isGiven(AccountId account, String creditId) {
        return ledger.entries(account, "credit:" + creditId).stream()
                .anyMatch(entry -> entry.account() == LedgerAccount.CREDIT_GIVEN);
    }

    @Override
    public Optional<Voided> lastVoid(AccountId account, String creditId) {
        List<Voided> all = voids.getOrDefault(new RowKey(account, creditId), List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public int voidRemaining(Voided voided) {
        RowKey key = new RowKey(voided.account(), voided.creditId());
        if (!takeBack(voided.account(), voided.creditId(), voided.amount())) {
            throw new IllegalStateException(voided.creditId() + " has less than is voided of it");
        }
        List<Voided> all = Stream.concat(voids.getOrDefault(key, List.of()).stream(), Stream.of(voided))
                .toList();
        voids.put(key, all);
        return all.size();
    }

    @Override
    public void alertBelow(AccountId account, Optional<Money> threshold) {
        watches.set(account, threshold.map(Money::minor));
    }

    @Override
    public boolean hasAlertThresholds() {
        return watches.hasThresholds();
    }

    @Override
    public Optional<Money> alertThreshold(AccountId account, Currency currency) {
        return watches.threshold(account)
                .map(minor -> new Money(minor, currency))
                .or(() -> lowBalance.get().filter(usual -> usual.currency().equals(currency)));
    }

    @Override
    public List<Low> noticeLow(Collection<AccountId> noticed, Instant at) {
        List<Low> low = new ArrayList<>();
        noticed.stream()
                .distinct()
                .sorted()
                .flatMap(account -> accounts.find(account).stream())
                .forEach(account -> notice(account, at).ifPresent(low::add));
        return low;
    }

    private Optional<Low> notice(Account account, Instant at) {
        Money balance = balance(account.id(), account.currency(), at);
        return alertThreshold(account.id(), account.currency())
                .flatMap(threshold -> watches.notice(account.id(), balance.compareTo(threshold) < 0)
                        .map(crossing -> new Low(account.id(), balance, threshold, crossing)));
    }

    /** What an account can spend at an instant. */
    Money balance(AccountId account, Currency currency, Instant at) {
        return grants(row -> row.grant().account().equals(account))
                .map(grant -> grant.spendableAt(at))
                .filter(money -> money.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    @Override
    public List<Low> noticeLow(Instant at) {
        return noticeLow(watched(null, Integer.MAX_VALUE), at);
    }

    @Override
    public List<AccountId> watched(@Nullable AccountId after, int limit) {
        return some(
                Stream.concat(grants(StoredCredit::hasRemaining).map(CreditGrant::account), watches.withEnough()),
                after,
                limit);
    }

    private static List<AccountId> some(Stream<AccountId> accounts, @Nullable AccountId after, int limit) {
        return accounts.filter(account -> after == null || account.compareTo(after) > 0)
                .distinct()
                .sorted()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Expired> expire(Instant upTo, int limit) {
        return expire(rows.values().stream(), upTo, limit);
    }

    @Override
    public List<Expired> expire(Instant upTo, Collection<AccountId> accounts) {
        return expire(
                rows.values().stream()
                        .filter(row -> accounts.contains(row.grant().account())),
                upTo,
                Integer.MAX_VALUE);
    }

    private List<Expired> expire(Stream<StoredCredit> some, Instant upTo, int limit) {
        List<StoredCredit> due = some.filter(row -> row.hasRemaining() && row.hasExpiredBy(upTo))
                .limit(limit)
                .toList();
        due.forEach(row -> put(row.with(Money.zero(row.voided().currency()), row.voided())));
        return due.stream().map(StoredCredit::expired).toList();
    }

    @Override
    public List<AccountId> expiring(Instant upTo, @Nullable AccountId after, int limit) {
        return some(
                grants(row -> row.hasRemaining() && row.hasExpiredBy(upTo)).map(CreditGrant::account), after, limit);
    }

    private static RowKey key(CreditGrant grant) {
        return new RowKey(grant.account(), grant.id());
    }
}
