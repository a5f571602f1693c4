package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.customer.ProviderOwner;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.money.FailedPayments;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.ReceiveMoney;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Handles an invoice that the provider made for a subscription: a paid one is booked and pays the subscription's
 * period; a failed one starts the payment grace. The checkout order of the subscription is fulfilled before.
 */
final class ReadInvoices {

    /** What it asks and writes. */
    record Ports(
            ProviderOwner owner,
            ProviderSubscriptions subscriptions,
            RelatedCheckoutOrder orders,
            ReceiveMoney money,
            FailedPayments failures) {}

    private final Ports ports;

    ReadInvoices(Ports ports) {
        this.ports = ports;
    }

    /** Reads it as it is now. No transaction is open. */
    Effect of(String invoiceId, PaymentGateway gateway) {
        return gateway.recurring()
                .findInvoice(invoiceId)
                .map(invoice -> of(invoice, gateway))
                .orElse(now -> Outcome.foreign("There is no invoice " + invoiceId + "."));
    }

    private Effect of(ProviderInvoice invoice, PaymentGateway gateway) {
        Optional<AccountId> account = account(invoice);
        if (account.isEmpty()) {
            return now -> Outcome.foreign("Invoice " + invoice.id() + " is for no subscription of ours.");
        }
        Optional<Effect> order = invoice.providerMetadata()
                .subject(CheckoutLabels.LABEL)
                .flatMap(id -> ports.orders().ofOrder(account.get(), id));
        ProviderMode providerMode = gateway.providerMode();
        Effect itself = now -> {
            ProviderOwner.check(invoice.id(), invoice.providerMode(), providerMode);
            return settled(invoice, account.get(), now);
        };
        return order.map(before -> CheckoutLabels.inTurn(before, itself)).orElse(itself);
    }

    private Optional<AccountId> account(ProviderInvoice invoice) {
        return ports.owner()
                .of(invoice.providerMetadata(), invoice.customerId())
                .or(() -> Optional.ofNullable(invoice.subscriptionId())
                        .flatMap(ports.subscriptions()::find)
                        .map(ProviderSubscriptions.Known::account));
    }

    private Outcome settled(ProviderInvoice invoice, AccountId account, Instant now) {
        if (invoice.status() == ProviderInvoice.Status.PAID) {
            return paid(invoice, account, now);
        }
        boolean hasFailed = invoice.status() == ProviderInvoice.Status.OPEN
                && invoice.attempt() == ProviderInvoice.Attempt.FAILED
                && invoice.total().isPositive();
        return hasFailed ? failed(invoice, account, now) : Outcome.known(account, invoice.id() + " is not paid.");
    }

    private Outcome paid(ProviderInvoice invoice, AccountId account, Instant now) {
        boolean isNew = invoice.paid().isPositive() && ports.money().receive(money(invoice, account), now);
        boolean isFurther = keepPaidUntil(invoice);
        String detail = invoice.id() + " is paid: " + invoice.paid() + ".";
        return isNew || isFurther ? Outcome.done(account, detail) : Outcome.known(account, detail);
    }

    private static IncomingPayment money(ProviderInvoice invoice, AccountId account) {
        return new IncomingPayment(
                account,
                invoice.id(),
                invoice.paymentIds().size() == 1 ? invoice.paymentIds().get(0) : null,
                invoice.paid(),
                invoice.at(),
                null,
                invoice.servicePeriod());
    }

    private boolean keepPaidUntil(ProviderInvoice invoice) {
        Interval service = invoice.servicePeriod();
        if (service == null || invoice.subscriptionId() == null) {
            return false;
        }
        return ports.subscriptions()
                .find(invoice.subscriptionId())
                .filter(known -> known.paidUntil() == null || known.paidUntil().isBefore(service.end()))
                .map(known -> kept(known, service.end()))
                .orElse(false);
    }

    private boolean kept(ProviderSubscriptions.Known known, Instant paidUntil) {
        ports.subscriptions()
                .keep(new ProviderSubscriptions.Known(
                        known.account(),
                        known.subscriptionId(),
                        known.status(),
                        known.offerKey(),
                        known.period(),
                        known.endsAt(),
                        paidUntil));
        return true;
    }

    /** The provider tries it several times; of one day it is told once. */
    private Outcome failed(ProviderInvoice invoice, AccountId account, Instant now) {
        String attempt = invoice.id() + ":" + now.atOffset(ZoneOffset.UTC).toLocalDate();
        boolean isOwed =
                ports.failures().note(new FailedPayments.Failure(account, null, attempt, "payment_failed"), now);
        String detail = "Paying " + invoice.id() + " failed.";
        return isOwed ? Outcome.done(account, detail) : Outcome.known(account, detail + " Nothing is owed yet.");
    }
}
