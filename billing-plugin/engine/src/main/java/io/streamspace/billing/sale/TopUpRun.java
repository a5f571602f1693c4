package io.streamspace.billing.sale;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.SettleTopUps;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpDecision;
import io.streamspace.billing.credit.TopUpDecision.Make;
import io.streamspace.billing.credit.TopUpRule;
import io.streamspace.billing.credit.TopUpRule.Situation;
import io.streamspace.billing.credit.TopUpStatus;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.TopUps.Since;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.sale.ImmediateSale.Order;
import io.streamspace.billing.sale.ImmediateSale.Paying;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Buys credit for accounts by their own rules: an invoice at once, which credit pays nothing of, and the credit once that
 * is paid. Accounts are looked for with one statement; each purchase is a transaction of its own, which looks again with
 * the rule locked.
 */
public final class TopUpRun {

    private static final int BATCH = 500;
    private static final Duration DAY = Duration.ofHours(24);

    /** What it reads and writes. */
    public record Ports(BillingStores billing, TopUps topUps, Accounts accounts, Transactions transactions) {}

    private final Ports ports;
    private final ImmediateSale sale;
    private final SettleTopUps settling;
    private final Supplier<BillingTerms> terms;
    private final Supplier<Integer> mostInADay;

    /** @param mostInADay purchases of an account in 24 hours, 1 or more */
    public TopUpRun(Ports ports, Supplier<BillingTerms> terms, Supplier<Integer> mostInADay) {
        this.ports = ports;
        this.terms = terms;
        this.mostInADay = mostInADay;
        this.sale = new ImmediateSale(ports.billing(), ports.accounts(), terms);
        this.settling = new SettleTopUps(
                ports.topUps(),
                ports.billing().credits(),
                ports.billing().ledger(),
                ports.billing().outbox());
    }

    /**
     * Grants what was paid, stops what was not, then buys what is due; accounts for which nothing can be bought are set
     * aside by name. Repeating changes nothing.
     */
    public void run(Instant at, Progress progress) {
        settling.run(ports.transactions(), at, progress);
        BatchBisection.<AccountId>all(
                last -> ports.topUps().below(at, last, BATCH),
                accounts -> accounts.forEach(account ->
                        progress.count("top_ups", ports.transactions().in(() -> bought(account, at)))),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    /** What would be decided now; empty without a rule. */
    public Optional<TopUpDecision> decision(AccountId account, Instant now) {
        return ports.topUps().rule(account).map(rule -> rule.decide(situation(rule, now), mostInADay.get()));
    }

    private int bought(AccountId account, Instant at) {
        ports.billing().periods().lockOpen(account);
        return ports.topUps()
                .lockRule(account)
                .filter(rule -> rule.decide(situation(rule, at), mostInADay.get()) instanceof Make)
                .map(rule -> bought(rule, at))
                .orElse(0);
    }

    private int bought(TopUpRule rule, Instant at) {
        int number = ports.topUps().count(rule.account()) + 1;
        Order order = new Order(rule.account(), "top-up:" + number, List.of(line(rule, at)), Paying.IN_MONEY);
        Invoice invoice = sale.sell(order, at).invoice().orElseThrow();
        ports.topUps()
                .add(new TopUp(rule.account(), number, invoice.id(), rule.wish().amount(), TopUpStatus.OPEN, at));
        return 1;
    }

    private InvoiceLine line(TopUpRule rule, Instant at) {
        Instant from = at.truncatedTo(ChronoUnit.MILLIS);
        Interval running = RunningPeriod.of(
                rule.account(), ports.billing().periods(), terms.get().calendars(), from);
        return new InvoiceLine(
                LineKind.TOP_UP,
                LineWording.CREDIT.of(),
                new Interval(from, running.end()),
                null,
                null,
                rule.wish().amount());
    }

    private Situation situation(TopUpRule rule, Instant at) {
        AccountId id = rule.account();
        Account account = ports.accounts().find(id).orElseThrow();
        Money balance = CreditBalance.at(at, ports.billing().credits().of(id), account.currency());
        return new Situation(
                account,
                balance,
                terms.get().history().at(at).enabled(),
                ports.topUps().bought(id, since(id, at), rule.wish().amount().currency()));
    }

    private Since since(AccountId account, Instant at) {
        ZoneId zone = terms.get().calendars().of(account).zoneAt(at);
        Instant month = at.atZone(zone)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(zone)
                .toInstant();
        return new Since(at.minus(DAY), month);
    }
}
