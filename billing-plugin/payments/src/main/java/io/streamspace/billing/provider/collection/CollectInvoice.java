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
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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

    private static final String NO_METHOD = "no_payment_method";

    /** The reason of an attempt canceled because the provider cannot take its amount by itself. */
    private static final String TOO_SMALL = "amount_too_small";

    /** Who asked for the collection. */
    enum Urge {
        /** Nobody: it is due. */
        BY_ITSELF,
        /** The account's owner: now, whatever is planned. */
        ASKED,
        /** The account's owner, with everything that is open on other invoices. */
        ASKED_FOR_ALL
    }

    /** The result of a collection. */
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

    /** The provider and the books. */
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
    private final RequestPayment requesting;
    private final Supplier<CollectionSettings> terms;
    private final Supplier<Instant> machineClock;
    private final JointCharge charges;
    private final EarlierPayments earlierPayments;

    public CollectInvoice(
            Ports ports, SettleAttempts settling, Supplier<CollectionSettings> terms, Supplier<Instant> machineClock) {
        this.ports = ports;
        this.requesting = new RequestPayment(ports, settling, machineClock);
        this.terms = terms;
        this.machineClock = machineClock;
        this.charges = new JointCharge(ports);
        this.earlierPayments = new EarlierPayments(ports, machineClock);
    }

    /**
     * Collects, or follows the attempt that is under way. Not to be called inside a transaction.
     *
     * @throws ProviderAway if that cannot be known now: to be called again
     * @throws ProviderRefusal if the request itself is refused, which is not the payer's fault: a repeat makes another attempt
     */
    Result collect(AccountId account, String invoiceId, Urge urge, Instant now) {
        Optional<PaymentAttempt> underWay = ports.transactions().in(() -> underWay(account, invoiceId));
        if (underWay.isPresent()) {
            return requesting.follow(underWay.get(), now);
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
            return requesting.request(paymentAttempt.get(), gateway, now);
        }
        return another.payer().methodId() == null ? Result.NO_MEANS : Result.NOT_CHARGEABLE;
    }

    /** Returns the default payment method, else the only one. */
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

    /** Stores an attempt; one that somebody asked for gets a task, for the caller may never return for the answer. */
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

    /** Returns the amount to be collected now; empty: none. */
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
        boolean isReplayed =
                last.status() == PaymentAttemptStatus.CANCELED && RequestPayment.REFUSED.equals(last.reason());
        return last.status() == PaymentAttemptStatus.SUCCEEDED
                || isReplayed
                || retryAt != null && !retryAt.isAfter(now);
    }
}
