package io.streamspace.billing.provider.money;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.LowCredit;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.Payments.Owed;
import io.streamspace.billing.payment.RecordPayment;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import io.streamspace.billing.provider.money.IncomingPayments.Booking;
import io.streamspace.billing.provider.money.IncomingPayments.Kind;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Books a payment that the provider received, once. The account is locked meanwhile, so that what it owes does not
 * change. A written-off invoice is paid only by money that is meant for it.
 */
public final class ReceiveMoney implements ProviderMoney {

    /** Who writes down what comes by itself. */
    public static final String BY = AdminAction.PROVIDER;

    /** What receiving reads and writes. */
    public record Ports(IncomingPayments book, Accounts accounts, InvoiceAdjustmentStores sent) {}

    private final Ports ports;
    private final RecordPayment payments;
    private final FailedPayments failures;
    private final LowCredit lowCredit;
    private final Transactions transactions;

    public ReceiveMoney(Ports ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.payments = new RecordPayment(ports.sent(), review, transactions);
        this.failures = new FailedPayments(ports.sent(), review, transactions);
        this.lowCredit = new LowCredit(ports.sent().credits(), ports.sent().outbox());
        this.transactions = transactions;
    }

    @Override
    public boolean receive(IncomingPayment money, Instant now) {
        return booked(money, Kind.PAYMENT, now);
    }

    /** Books money that came back because a refund failed, as {@link #receive} does. */
    public boolean returned(IncomingPayment money, Instant now) {
        return booked(money, Kind.RETURNED, now);
    }

    @Override
    public void failed(AccountId account, @Nullable String invoiceId, String reason, Instant now) {
        failures.note(new FailedPayments.Failure(account, invoiceId, null, reason), now);
    }

    private boolean booked(IncomingPayment money, Kind kind, Instant now) {
        return transactions.in(() -> {
            ports.sent().standings().lock(List.of(money.account()));
            Optional<Booked> earlier = earlier(money, kind);
            earlier.ifPresent(booked -> checkSame(booked, money));
            if (earlier.isEmpty()) {
                checkCurrency(money);
                book(money, kind, now);
            }
            return earlier.isEmpty();
        });
    }

    /** The same money has two names: of the payment, and of the provider's invoice that it paid. */
    private Optional<Booked> earlier(IncomingPayment money, Kind kind) {
        Optional<Booked> named = ports.book().find(money.id());
        return kind == Kind.RETURNED
                ? named
                : named.or(() -> Optional.ofNullable(money.paymentId()).flatMap(this::paid));
    }

    private Optional<Booked> paid(String paymentId) {
        return ports.book().ofPayment(paymentId).stream()
                .filter(booked -> booked.kind() == Kind.PAYMENT)
                .findFirst();
    }

    private void book(IncomingPayment money, Kind kind, Instant now) {
        PaymentAllocation paymentAllocation = PaymentAllocation.of(money.amount(), owed(money));
        ports.book().add(money, kind, paymentAllocation.rest(), now);
        paymentAllocation.parts().forEach(part -> pay(money, part, now));
        if (paymentAllocation.rest().isPositive()) {
            issue(credit(money, paymentAllocation.rest(), now));
        }
    }

    /** What it is meant for, then everything else that is owed, the oldest first. */
    private List<Owed> owed(IncomingPayment money) {
        List<Owed> owed = new ArrayList<>();
        meant(money).ifPresent(owed::add);
        ports.sent().payments().owed(money.account()).stream()
                .filter(one -> !one.invoiceId().equals(money.invoiceId()))
                .forEach(owed::add);
        return owed;
    }

    private Optional<Owed> meant(IncomingPayment money) {
        return Optional.ofNullable(money.invoiceId())
                .flatMap(id -> ports.sent().invoices().find(money.account(), id))
                .map(invoice -> new Owed(invoice.id(), invoice.due()));
    }

    private void pay(IncomingPayment money, PaymentAllocation.Part part, Instant now) {
        Receipt receipt = new Receipt(PaymentMethod.PROVIDER, earlier(money.receivedAt(), now), money.id());
        String paymentId = payments.record(
                        new RecordPayment.Request(money.account(), part.invoiceId(), receipt, BY),
                        part.amount().amount(),
                        now)
                .payment()
                .id();
        ports.book().add(new Booking(money.account(), paymentId, money.id(), null, part.amount()));
    }

    /** The provider's clock may be ahead of the platform's. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The account's own money, so it never expires. */
    private static CreditGrant credit(IncomingPayment money, Money amount, Instant now) {
        return new CreditGrant(
                money.account(),
                "cr_" + money.id(),
                CreditGrant.Kind.PAID,
                CreditGrant.Amounts.fresh(amount),
                0,
                new CreditGrant.Validity(countsFrom(money, now), null),
                new CreditGrant.Cause(CreditWording.PREPAYMENT.of(money.id()), BY, now));
    }

    /** What was taken for a period counts on the invoice of that period, though it came after its edge. */
    private static Instant countsFrom(IncomingPayment money, Instant now) {
        Interval service = money.servicePeriod();
        return service == null ? now : earlier(service.start(), now);
    }

    private void issue(CreditGrant grant) {
        Money amount = grant.amounts().granted();
        ports.sent().credits().add(List.of(grant));
        ports.sent()
                .ledger()
                .post(new LedgerTransaction(
                        grant.account(),
                        "provider-money:" + grant.id(),
                        grant.cause().createdAt(),
                        grant.cause().reason(),
                        List.of(
                                new LedgerEntry(LedgerAccount.CASH, amount),
                                new LedgerEntry(LedgerAccount.CREDIT_LIABILITY, amount.negated()))));
        ports.sent().outbox().announce(IssueCredit.announcement(grant));
        lowCredit.of(List.of(grant.account()), grant.cause().createdAt());
    }

    private static void checkSame(Booked booked, IncomingPayment money) {
        if (!booked.account().equals(money.account()) || !booked.amount().equals(money.amount())) {
            throw new ProviderMismatch("%s was booked as %s of %s, and is now %s of %s."
                    .formatted(booked.id(), booked.amount(), booked.account(), money.amount(), money.account()));
        }
    }

    private void checkCurrency(IncomingPayment money) {
        Account account = ports.accounts()
                .find(money.account())
                .orElseThrow(() -> new ProviderMismatch("There is no account " + money.account() + "."));
        if (!account.currency().equals(money.amount().currency())) {
            throw new ProviderMismatch("%s is in %s, the account %s is in %s."
                    .formatted(money.id(), money.amount().currency(), account.id(), account.currency()));
        }
        if (!money.amount().isPositive()) {
            throw new ProviderMismatch(money.id() + " is " + money.amount() + ": that is no payment.");
        }
    }
}
