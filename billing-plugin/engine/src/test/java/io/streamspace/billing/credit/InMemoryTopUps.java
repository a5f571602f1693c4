package io.streamspace.billing.credit;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.payment.InMemoryPayments;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Top-ups and their rules in memory. */
public final class InMemoryTopUps implements TopUps {

    private final InMemoryAccounts accounts;
    private final InMemoryCredits credits;
    private final InMemoryInvoices invoices;
    private final InMemoryPayments payments;
    private final NavigableMap<AccountId, TopUpRule> rules;
    private final NavigableMap<RowKey, TopUp> rows;

    public InMemoryTopUps(
            InMemoryTransactions transactions,
            InMemoryAccounts accounts,
            InMemoryCredits credits,
            InMemoryInvoices invoices,
            InMemoryPayments payments) {
        this.accounts = accounts;
        this.credits = credits;
        this.invoices = invoices;
        this.payments = payments;
        this.rules = transactions.table();
        this.rows = transactions.table();
    }

    @Override
    public Optional<TopUpRule> rule(AccountId account) {
        return Optional.ofNullable(rules.get(account));
    }

    @Override
    public Optional<TopUpRule> lockRule(AccountId account) {
        return rule(account);
    }

    @Override
    public void set(TopUpRule rule) {
        rules.put(
                rule.account(),
                new TopUpRule(rule.account(), rule.wish(), rule.setBy(), rule.setAt(), Optional.empty()));
    }

    @Override
    public void remove(AccountId account) {
        rules.remove(account);
    }

    @Override
    public void stop(Collection<AccountId> accounts, TopUpRule.Stop stop) {
        accounts.forEach(account -> rules.computeIfPresent(
                account,
                (key, rule) -> rule.stop().isPresent()
                        ? rule
                        : new TopUpRule(account, rule.wish(), rule.setBy(), rule.setAt(), Optional.of(stop))));
    }

    @Override
    public List<AccountId> below(Instant at, @Nullable AccountId after, int limit) {
        return some(rules.values().stream().filter(rule -> works(rule, at)).map(TopUpRule::account), after, limit);
    }

    private boolean works(TopUpRule rule, Instant at) {
        Currency currency = rule.wish().threshold().currency();
        boolean mayBuy = accounts.find(rule.account())
                .filter(account -> account.standing() == Account.Standing.ACTIVE
                        && account.currency().equals(currency))
                .isPresent();
        return mayBuy
                && rule.stop().isEmpty()
                && credits.balance(rule.account(), currency, at)
                                .compareTo(rule.wish().threshold())
                        < 0
                && of(rule.account()).noneMatch(topUp -> topUp.status() == TopUpStatus.OPEN);
    }

    private static List<AccountId> some(Stream<AccountId> accounts, @Nullable AccountId after, int limit) {
        return accounts.filter(account -> after == null || account.compareTo(after) > 0)
                .distinct()
                .limit(limit)
                .toList();
    }

    private Stream<TopUp> of(AccountId account) {
        return rows.values().stream().filter(topUp -> topUp.account().equals(account));
    }

    @Override
    public TopUpRule.Bought bought(AccountId account, Since since, Currency currency) {
        Money inAMonth = of(account)
                .filter(topUp -> !topUp.madeAt().isBefore(since.month()) && topUp.status() != TopUpStatus.VOID)
                .map(TopUp::amount)
                .filter(amount -> amount.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
        return new TopUpRule.Bought(
                (int) of(account)
                        .filter(topUp -> topUp.status() == TopUpStatus.OPEN)
                        .count(),
                (int) of(account)
                        .filter(topUp -> topUp.madeAt().isAfter(since.day()))
                        .count(),
                inAMonth);
    }

    @Override
    public int count(AccountId account) {
        return (int) of(account).count();
    }

    @Override
    public List<TopUp> newest(AccountId account, int limit) {
        return of(account)
                .sorted(comparing(TopUp::number).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void add(TopUp topUp) {
        invoices.require(topUp.account(), topUp.invoiceId());
        boolean isRefused = of(topUp.account())
                .anyMatch(known -> known.number() == topUp.number()
                        || known.invoiceId().equals(topUp.invoiceId())
                        || (known.status() == TopUpStatus.OPEN && topUp.status() == TopUpStatus.OPEN));
        if (isRefused) {
            throw new IllegalStateException("top-up " + topUp.number() + " of " + topUp.account() + " is there already,"
                    + " or another is open");
        }
        rows.put(key(topUp), topUp);
    }

    private static RowKey key(TopUp topUp) {
        return new RowKey(topUp.account(), String.format(Locale.ROOT, "%010d", topUp.number()));
    }

    @Override
    public void change(Collection<TopUp> changed) {
        changed.forEach(topUp -> rows.computeIfPresent(
                key(topUp),
                (key, known) -> new TopUp(
                        known.account(),
                        known.number(),
                        known.invoiceId(),
                        known.amount(),
                        topUp.status(),
                        known.madeAt())));
    }

    private static boolean isUnsettled(TopUp topUp) {
        return topUp.status() == TopUpStatus.OPEN || topUp.status() == TopUpStatus.FAILED;
    }

    private Stream<TopUp> unsettled(@Nullable AccountId account) {
        return rows.values().stream()
                .filter(topUp -> isUnsettled(topUp)
                        && (account == null || topUp.account().equals(account)));
    }

    private Invoice invoice(TopUp topUp) {
        return invoices.lock(topUp.account(), topUp.invoiceId()).orElseThrow();
    }

    @Override
    public List<Paid> lockPaid(@Nullable AccountId account, int limit) {
        return unsettled(account)
                .filter(topUp -> invoice(topUp).status() == InvoiceStatus.PAID)
                .limit(limit)
                .map(topUp -> paid(topUp, invoice(topUp)))
                .toList();
    }

    private static Paid paid(TopUp topUp, Invoice invoice) {
        Invoice.Sending sending = Optional.ofNullable(invoice.sending()).orElseThrow();
        Instant paidAt = Optional.ofNullable(sending.paidAt()).orElseThrow();
        return new Paid(topUp, sending.number(), paidAt, topUp.amount().min(sending.paid()));
    }

    @Override
    public List<Lapsed> lockLapsed(@Nullable AccountId account, int limit) {
        return unsettled(account)
                .flatMap(topUp -> lapsed(topUp).stream())
                .limit(limit)
                .toList();
    }

    private Optional<Lapsed> lapsed(TopUp topUp) {
        InvoiceStatus status = invoice(topUp).status();
        if (status == InvoiceStatus.VOID) {
            return Optional.of(new Lapsed(topUp, TopUpStatus.VOID));
        }
        boolean hasFailed = status == InvoiceStatus.OVERDUE
                || status == InvoiceStatus.UNCOLLECTIBLE
                || (status == InvoiceStatus.SENT
                        && payments.firstFailure(topUp.account(), topUp.invoiceId())
                                .isPresent());
        return topUp.status() == TopUpStatus.OPEN && hasFailed
                ? Optional.of(new Lapsed(topUp, TopUpStatus.FAILED))
                : Optional.empty();
    }

    @Override
    public List<AccountId> unsettled(@Nullable AccountId after, int limit) {
        return some(unsettled((AccountId) null).map(TopUp::account), after, limit);
    }

    @Override
    public boolean isAnythingDue() {
        return rules.values().stream().anyMatch(rule -> rule.stop().isEmpty())
                || unsettled((AccountId) null).findAny().isPresent();
    }
}
