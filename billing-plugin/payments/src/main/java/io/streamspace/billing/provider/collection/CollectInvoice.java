package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.provider.collection.CollectionSettings.Collection;
import io.streamspace.billing.provider.collection.PaymentAttempt.Key;
import io.streamspace.billing.provider.collection.PaymentAttempt.Times;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the amount due on a sent invoice from the account's payment method. The attempt is stored before the
 * provider is called, one at a time for an invoice; its request has an idempotency key of its own, so that after a
 * crash or a lost answer the very same request is sent again. When that key has expired at the provider, the payment is
 * looked up by its metadata instead. Before each attempt the provider is asked for payments that the books lack, so that
 * what was paid before a restore from a backup is not collected again.
 */
public final class CollectInvoice {

    /** For how long the same request is sent again; providers keep keys for at least 24 hours. */
    private static final Duration SAME_REQUEST = Duration.ofHours(23);

    private static final Duration CLOCKS_APART = Duration.ofDays(2);

    /** Why an attempt was canceled whose request the provider refused for reasons that are not the payer's. */
    private static final String REQUEST_REFUSED = "request_refused";

    private static final String NO_METHOD = "no_payment_method";

    /** Why an attempt was canceled whose amount the provider cannot take by itself. */
    private static final String TOO_SMALL = "amount_too_small";

    /** Who wants it. */
    enum Urge {
        /** Nobody in particular. */
        BY_ITSELF,
        /** The account's owner: now, whatever is planned. */
        ASKED,
        /** The account's owner, with everything that is open on other invoices. */
        ASKED_FOR_ALL
    }

    /** What has come of it. */
    enum Result {
        /** Nothing is to be collected now. */
        NOTHING,
        /** The customer has no payment method, or there is no customer. */
        NO_MEANS,
        /** Somebody may be paying on a page. */
        PAGE_OPEN,
        PROCESSING,
        PAID,
        FAILED,
        /** The provider cannot take the amount: it is too small, or finer than it can express. */
        NOT_CHARGEABLE
    }

    /** What it asks and writes. */
    public record Ports(
            Gateways gateways,
            ProviderCustomers customers,
            ProviderSubscriptions subscriptions,
            OpenCheckouts checkouts,
            UnrecordedPayments unrecorded,
            PaymentAttempts attempts,
            Payments payments,
            Invoices invoices,
            Tasks tasks,
            Standings standings,
            Transactions transactions) {}

    private final Ports ports;
    private final SettleAttempts settling;
    private final Supplier<CollectionSettings> terms;
    private final Supplier<Instant> machineClock;
    private final JointCharge charges;
    private final EarlierPayments earlierPayments;

    public CollectInvoice(
            Ports ports, SettleAttempts settling, Supplier<CollectionSettings> terms, Supplier<Instant> machineClock) {
        this.ports = ports;
        this.settling = settling;
        this.terms = terms;
        this.machineClock = machineClock;
        this.charges = new JointCharge(ports);
        this.earlierPayments = new EarlierPayments(ports, machineClock);
    }

    /**
     * Collects, or finds out what became of the attempt that is under way. Not to be called inside a transaction.
     *
     * @throws ProviderAway if that cannot be known now: to be called again
     * @throws ProviderRefusal if the request itself is refused, which is not the payer's fault: a repeat makes another attempt
     */
    Result collect(AccountId account, String invoiceId, Urge urge, Instant now) {
        Optional<PaymentAttempt> underWay = ports.transactions().in(() -> underWay(account, invoiceId));
        if (underWay.isPresent()) {
            return followed(underWay.get(), now);
        }
        Optional<Money> amount = ports.transactions().in(() -> wanted(account, invoiceId, urge, now));
        Optional<PaymentGateway> gateway = ports.gateways().configured();
        if (amount.isEmpty() || gateway.isEmpty()) {
            return Result.NOTHING;
        }
        Optional<String> customer = ports.customers().customerOf(account);
        return customer.isEmpty()
                ? Result.NO_MEANS
                : begun(new Wish(account, invoiceId, urge), customer.get(), gateway.get(), now);
    }

    /** An invoice that is to be collected, by whose wish. */
    record Wish(AccountId account, String invoiceId, Urge urge) {}

    /** @param methodId what is charged; null: the customer has nothing that can be */
    private record Payer(String customerId, @Nullable String methodId) {}

    /** A further attempt; its number is at least that. */
    private record Another(Wish wish, int number, Payer payer) {}

    private Result begun(Wish wish, String customerId, PaymentGateway gateway, Instant now) {
        EarlierPayments.Found found = earlierPayments.of(wish, customerId, gateway, now);
        boolean isUnderWay = found.isUnderWay()
                || ports.transactions()
                        .in(() -> underWay(wish.account(), wish.invoiceId()))
                        .isPresent();
        if (isUnderWay) {
            return Result.PROCESSING;
        }
        Payer payer = new Payer(customerId, means(gateway.customers().paymentMethods(customerId)));
        return begun(new Another(wish, found.lastAttempt() + 1, payer), gateway, now);
    }

    private Result begun(Another another, PaymentGateway gateway, Instant now) {
        Wish wish = another.wish();
        Optional<PaymentAttempt> paymentAttempt = ports.transactions().in(() -> begin(another, gateway, now));
        if (paymentAttempt.isEmpty()) {
            return ports.transactions().in(() -> ports.checkouts().isOpen(wish.account(), wish.invoiceId()))
                    ? Result.PAGE_OPEN
                    : Result.NOTHING;
        }
        if (paymentAttempt.get().status().isUnderWay()) {
            return asked(paymentAttempt.get(), gateway, now);
        }
        return another.payer().methodId() == null ? Result.NO_MEANS : Result.NOT_CHARGEABLE;
    }

    /** The default, else the only one there is. */
    static @Nullable String means(List<StoredPaymentMethod> methods) {
        return methods.stream()
                .filter(method -> method.usage() == Usage.DEFAULT || methods.size() == 1)
                .map(StoredPaymentMethod::id)
                .findFirst()
                .orElse(null);
    }

    /** Everything is looked at again under the account's lock. */
    private Optional<PaymentAttempt> begin(Another another, PaymentGateway gateway, Instant now) {
        Wish wish = another.wish();
        ports.standings().lock(List.of(wish.account()));
        List<PaymentAttempt> earlier = ports.attempts().of(wish.account(), wish.invoiceId());
        if (earlier.stream().anyMatch(paymentAttempt -> paymentAttempt.status().isUnderWay()) || charges.isBusy(wish)) {
            return Optional.empty();
        }
        int number = number(another, earlier);
        Optional<PaymentAttempt> paymentAttempt = wanted(wish.account(), wish.invoiceId(), wish.urge(), now)
                .map(due -> attempt(another, number, charges.together(wish, due, gateway), now));
        paymentAttempt.ifPresent(made -> added(made, wish));
        return paymentAttempt;
    }

    private static int number(Another another, List<PaymentAttempt> earlier) {
        int last = earlier.stream().mapToInt(made -> made.key().number()).max().orElse(0);
        return Math.max(another.number(), last + 1);
    }

    /** Who asks may never come back for the answer. */
    private void added(PaymentAttempt paymentAttempt, Wish wish) {
        ports.attempts().add(paymentAttempt);
        if (wish.urge() != Urge.BY_ITSELF && paymentAttempt.status().isUnderWay()) {
            ports.tasks().ask(List.of(new ProviderTask(wish.account(), CollectTask.KIND, wish.invoiceId())));
        }
    }

    private PaymentAttempt attempt(Another another, int number, JointCharge.Charge charge, Instant now) {
        Wish wish = another.wish();
        Payer payer = another.payer();
        PaymentAttempt open = new PaymentAttempt(
                new Key(wish.account(), wish.invoiceId(), number),
                PaymentAttemptStatus.OPEN,
                charge.most().isZero() ? charge.due() : charge.most(),
                payer.customerId(),
                payer.methodId(),
                null,
                new Times(now, machineClock.get(), null, null),
                null);
        if (payer.methodId() == null) {
            return open.end(PaymentAttemptStatus.CANCELED, NO_METHOD, now);
        }
        return charge.most().isZero() ? open.end(PaymentAttemptStatus.CANCELED, TOO_SMALL, now) : open;
    }

    private Optional<PaymentAttempt> underWay(AccountId account, String invoiceId) {
        return ports.attempts().of(account, invoiceId).stream()
                .filter(paymentAttempt -> paymentAttempt.status().isUnderWay())
                .findFirst();
    }

    /** What is to be collected now; empty: nothing. */
    private Optional<Money> wanted(AccountId account, String invoiceId, Urge urge, Instant now) {
        return ports.invoices()
                .find(account, invoiceId)
                .filter(invoice ->
                        EnumSet.of(InvoiceStatus.SENT, InvoiceStatus.OVERDUE).contains(invoice.status()))
                .filter(invoice -> urge != Urge.BY_ITSELF || isTime(invoice, now))
                .map(invoice -> urge != Urge.BY_ITSELF
                        ? invoice.due()
                        : ProviderCollectible.rest(
                                invoice, ports.subscriptions().liveOf(account)))
                .filter(Money::isPositive);
    }

    private boolean isTime(Invoice invoice, Instant now) {
        List<PaymentAttempt> earlier = ports.attempts().of(invoice.account(), invoice.id());
        return terms.get().collection() == Collection.AUTOMATIC
                && charges.isAgreed(invoice)
                && (earlier.isEmpty() || mayFollow(earlier.get(earlier.size() - 1), now));
    }

    /** A request that was refused is not repeated by itself: its task is parked until an administrator replays it. */
    private static boolean mayFollow(PaymentAttempt last, Instant now) {
        Instant retryAt = last.times().retryAt();
        boolean isReplayed = last.status() == PaymentAttemptStatus.CANCELED && REQUEST_REFUSED.equals(last.reason());
        return last.status() == PaymentAttemptStatus.SUCCEEDED
                || isReplayed
                || retryAt != null && !retryAt.isAfter(now);
    }

    private Result followed(PaymentAttempt paymentAttempt, Instant now) {
        Optional<PaymentGateway> gateway = ports.gateways().configured();
        if (gateway.isEmpty()) {
            return Result.PROCESSING;
        }
        String paymentId = paymentAttempt.paymentId();
        return paymentId == null
                ? asked(paymentAttempt, gateway.get(), now)
                : settled(paymentAttempt, found(paymentId, gateway.get()), now);
    }

    private static ProviderPayment found(String paymentId, PaymentGateway gateway) {
        return gateway.payments()
                .find(paymentId)
                .orElseThrow(() -> new ProviderMismatch("Payment " + paymentId + " is not known to the provider."));
    }

    private Result asked(PaymentAttempt paymentAttempt, PaymentGateway gateway, Instant now) {
        boolean hasLapsed = !paymentAttempt.times().askedAt().plus(SAME_REQUEST).isAfter(machineClock.get());
        return hasLapsed ? lookedFor(paymentAttempt, gateway, now) : requested(paymentAttempt, gateway, now);
    }

    private Result requested(PaymentAttempt paymentAttempt, PaymentGateway gateway, Instant now) {
        try {
            ProviderPayment payment = gateway.payments()
                    .collect(request(paymentAttempt), paymentAttempt.key().requestKey());
            return settled(paymentAttempt, EarlierPayments.givenUp(payment, gateway), now);
        } catch (ProviderRefusal refusal) {
            return refused(paymentAttempt, refusal, now);
        }
    }

    /** Only what is the payer's matter is a failed payment. What is our fault is thrown, to be parked and looked at. */
    private Result refused(PaymentAttempt paymentAttempt, ProviderRefusal refusal, Instant now) {
        switch (refusal.kind()) {
            case DECLINED -> settling.fail(paymentAttempt, refusal.code(), now);
            case AMOUNT -> cancel(paymentAttempt, refusal.code(), now);
            case MALFORMED, CONFLICTING -> {
                cancel(paymentAttempt, REQUEST_REFUSED, now);
                throw refusal;
            }
        }
        return refusal.kind().isPayers() ? Result.FAILED : Result.NOT_CHARGEABLE;
    }

    private void cancel(PaymentAttempt paymentAttempt, String reason, Instant now) {
        ports.transactions()
                .run(() -> ports.attempts().change(paymentAttempt.end(PaymentAttemptStatus.CANCELED, reason, now)));
    }

    private Result lookedFor(PaymentAttempt paymentAttempt, PaymentGateway gateway, Instant now) {
        Times times = paymentAttempt.times();
        Instant since =
                (times.askedAt().isBefore(times.beganAt()) ? times.askedAt() : times.beganAt()).minus(CLOCKS_APART);
        Optional<ProviderPayment> payment = gateway.payments().of(paymentAttempt.customerId(), since).stream()
                .filter(made ->
                        made.providerMetadata().equals(paymentAttempt.key().providerMetadata()))
                .findFirst();
        if (payment.isPresent()) {
            return settled(paymentAttempt, EarlierPayments.givenUp(payment.get(), gateway), now);
        }
        ports.transactions()
                .run(() -> ports.attempts()
                        .change(paymentAttempt
                                .end(PaymentAttemptStatus.CANCELED, "never_made", now)
                                .retriedAt(now)));
        return Result.NOTHING;
    }

    private ProviderPayment.Request request(PaymentAttempt paymentAttempt) {
        Key key = paymentAttempt.key();
        String number = ports.transactions()
                .in(() -> ports.invoices().find(key.account(), key.invoiceId()))
                .map(Invoice::sending)
                .map(Invoice.Sending::number)
                .orElseThrow();
        return new ProviderPayment.Request(
                paymentAttempt.customerId(),
                Objects.requireNonNull(paymentAttempt.methodId()),
                paymentAttempt.amount(),
                "Invoice " + number,
                key.providerMetadata());
    }

    private Result settled(PaymentAttempt paymentAttempt, ProviderPayment payment, Instant now) {
        settling.settle(paymentAttempt.key(), payment, now);
        return switch (payment.status()) {
            case PROCESSING -> Result.PROCESSING;
            case SUCCEEDED -> Result.PAID;
            case FAILED, REQUIRES_ACTION, CANCELED -> Result.FAILED;
        };
    }
}
