package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.common.EmptyParam;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Subscriptions and their invoices. */
final class StripeRecurring implements PaymentGateway.Recurring {

    private static final String WITH_PAYMENTS = "payments";

    private final StripeCalls calls;

    StripeRecurring(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<ProviderSubscription> find(String subscriptionId) {
        return raw(subscriptionId).map(SubscriptionReader::subscription);
    }

    private Optional<StripeFields> raw(String subscriptionId) {
        return calls.find(client -> client.v1().subscriptions().retrieve(subscriptionId));
    }

    @Override
    public List<ProviderSubscription> of(String customerId) {
        return calls
                .all((client, after) -> client.v1()
                        .subscriptions()
                        .list(SubscriptionListParams.builder()
                                .setCustomer(customerId)
                                .setStatus(SubscriptionListParams.Status.ALL)
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .build()))
                .stream()
                .map(SubscriptionReader::subscription)
                .toList();
    }

    /**
     * A price of another rhythm would be billed at once, for a period of its own. So the running period is first made a trial
     * up to its end, from where the new rhythm counts.
     */
    @Override
    public ProviderSubscription changePrice(ProviderSubscription subscription, String priceId, String key) {
        SubscriptionUpdateParams.Builder params = SubscriptionUpdateParams.builder()
                .addItem(SubscriptionUpdateParams.Item.builder()
                        .setId(subscription.itemId())
                        .setPrice(priceId)
                        .build())
                .setProrationBehavior(ProrationBehavior.NONE);
        if (rhythm(priceId) != rhythm(subscription.priceId())) {
            params.setTrialEnd(subscription.period().end().getEpochSecond());
        }
        return updated(subscription, params.build(), key);
    }

    private Rhythm rhythm(String priceId) {
        StripeFields price = calls.ask(client -> client.v1().prices().retrieve(priceId));
        return StripePriceReader.rhythm(price.at("recurring")).orElseThrow(() -> price.missing("rhythm"));
    }

    @Override
    public ProviderSubscription endWithPeriod(ProviderSubscription subscription, String key) {
        SubscriptionUpdateParams params = SubscriptionUpdateParams.builder()
                .setCancelAtPeriodEnd(true)
                .setProrationBehavior(ProrationBehavior.NONE)
                .build();
        return updated(subscription, params, key);
    }

    /** An end that was set as a date is taken back as a date: Stripe does not take both at once. */
    @Override
    public ProviderSubscription goOn(ProviderSubscription subscription, String key) {
        boolean endsWithPeriod = raw(subscription.id())
                .filter(known -> known.is("cancel_at_period_end"))
                .isPresent();
        SubscriptionUpdateParams.Builder params =
                SubscriptionUpdateParams.builder().setProrationBehavior(ProrationBehavior.NONE);
        if (endsWithPeriod) {
            params.setCancelAtPeriodEnd(false);
        } else {
            params.setCancelAt(EmptyParam.EMPTY);
        }
        return updated(subscription, params.build(), key);
    }

    private ProviderSubscription updated(
            ProviderSubscription subscription, SubscriptionUpdateParams params, String key) {
        return SubscriptionReader.subscription(
                calls.ask(client -> client.v1().subscriptions().update(subscription.id(), params, calls.with(key))));
    }

    @Override
    public ProviderSubscription end(ProviderSubscription subscription, String key) {
        SubscriptionCancelParams params = SubscriptionCancelParams.builder()
                .setInvoiceNow(false)
                .setProrate(false)
                .build();
        StripeAnswer answer =
                calls.answer(client -> client.v1().subscriptions().cancel(subscription.id(), params, calls.with(key)));
        return answer.isRefusal()
                ? find(subscription.id())
                        .filter(found -> found.status() == Status.ENDED)
                        .orElseThrow(answer::refusal)
                : SubscriptionReader.subscription(answer.body());
    }

    @Override
    public Optional<ProviderInvoice> findInvoice(String invoiceId) {
        InvoiceRetrieveParams params =
                InvoiceRetrieveParams.builder().addExpand(WITH_PAYMENTS).build();
        return calls.find(client -> client.v1().invoices().retrieve(invoiceId, params))
                .map(InvoiceReader::invoice);
    }

    @Override
    public List<ProviderInvoice> invoicesOf(String customerId, Instant since) {
        return calls
                .all((client, after) -> client.v1()
                        .invoices()
                        .list(InvoiceListParams.builder()
                                .setCustomer(customerId)
                                .setCreated(InvoiceListParams.Created.builder()
                                        .setGte(since.getEpochSecond())
                                        .build())
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .addExpand("data." + WITH_PAYMENTS)
                                .build()))
                .stream()
                .map(InvoiceReader::invoice)
                .toList();
    }

    @Override
    public Optional<String> invoiceOfPayment(String paymentId) {
        InvoicePaymentListParams params = InvoicePaymentListParams.builder()
                .setPayment(InvoicePaymentListParams.Payment.builder()
                        .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                        .setPaymentIntent(paymentId)
                        .build())
                .setLimit(1L)
                .build();
        return calls.find(client -> client.v1().invoicePayments().list(params))
                .flatMap(page -> page.list().stream().findFirst())
                .map(payment -> payment.id("invoice"));
    }
}
