package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payment intents, refunds and disputes. */
final class StripePayments implements PaymentGateway.PaymentsAndRefunds {

    private static final String WITH_CHARGE = "latest_charge";
    private static final String INTENT = "pi_";

    private final StripeCalls calls;

    StripePayments(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public ProviderPayment collect(ProviderPayment.Request request, String key) {
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(StripeMinimums.chargeable(request.amount()))
                .setCurrency(StripeAmounts.code(request.amount().currency()))
                .setCustomer(request.customerId())
                .setPaymentMethod(request.paymentMethodId())
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        // nobody is there whom a redirect could lead anywhere
                        .setAllowRedirects(PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build())
                .setConfirm(true)
                .setOffSession(true)
                .setDescription(request.text())
                .putAllMetadata(calls.metadata().of(request.providerMetadata()))
                .addExpand(WITH_CHARGE)
                .build();
        return madeOrDeclined(
                calls.answer(client -> client.v1().paymentIntents().create(params, calls.with(key))));
    }

    @Override
    public Money chargeable(Money amount) {
        return StripeMinimums.most(amount);
    }

    @Override
    public List<Money> least() {
        return StripeMinimums.ALL;
    }

    /** A decline is a refusal that names the payment intent it left behind. */
    private static ProviderPayment madeOrDeclined(StripeAnswer answer) {
        return PaymentReader.payment(
                answer.isRefusal() ? answer.refusedPayment().orElseThrow(answer::refusal) : answer.body());
    }

    @Override
    public Optional<ProviderPayment> find(String id) {
        PaymentIntentRetrieveParams params =
                PaymentIntentRetrieveParams.builder().addExpand(WITH_CHARGE).build();
        return calls.find(client -> client.v1().paymentIntents().retrieve(id, params))
                .map(PaymentReader::payment);
    }

    @Override
    public List<ProviderPayment> of(String customerId, Instant since) {
        return calls
                .all((client, after) -> client.v1()
                        .paymentIntents()
                        .list(PaymentIntentListParams.builder()
                                .setCustomer(customerId)
                                .setCreated(PaymentIntentListParams.Created.builder()
                                        .setGte(since.getEpochSecond())
                                        .build())
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .addExpand("data." + WITH_CHARGE)
                                .build()))
                .stream()
                .map(PaymentReader::payment)
                .toList();
    }

    @Override
    public ProviderPayment cancel(String id) {
        StripeAnswer answer =
                calls.answer(client -> client.v1().paymentIntents().cancel(id));
        return answer.isRefusal()
                ? find(id).filter(StripePayments::isOver).orElseThrow(answer::refusal)
                : PaymentReader.payment(answer.body());
    }

    private static boolean isOver(ProviderPayment payment) {
        return payment.status() == ProviderPayment.Status.SUCCEEDED
                || payment.status() == ProviderPayment.Status.CANCELED;
    }

    @Override
    public ProviderRefund refund(String paymentId, Money amount, ProviderMetadata providerMetadata, String key) {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(paymentId)
                .setAmount(StripeAmounts.ofMoney(amount))
                .setMetadata(calls.metadata().of(providerMetadata))
                .build();
        return RefundReader.refund(calls.ask(client -> client.v1().refunds().create(params, calls.with(key))));
    }

    @Override
    public List<ProviderRefund> refundsOf(String paymentOrChargeId) {
        RefundListParams.Builder which = RefundListParams.builder();
        if (paymentOrChargeId.startsWith(INTENT)) {
            which.setPaymentIntent(paymentOrChargeId);
        } else {
            which.setCharge(paymentOrChargeId);
        }
        return calls
                .all((client, after) -> client.v1()
                        .refunds()
                        .list(which.setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .build()))
                .stream()
                .map(RefundReader::refund)
                .toList();
    }

    @Override
    public Optional<ProviderRefund> findRefund(String id) {
        return calls.find(client -> client.v1().refunds().retrieve(id)).map(RefundReader::refund);
    }

    @Override
    public Optional<ProviderDispute> findDispute(String id) {
        return calls.find(client -> client.v1().disputes().retrieve(id)).map(RefundReader::dispute);
    }

    @Override
    public List<ProviderDispute> disputes(Instant since) {
        return calls
                .all((client, after) -> client.v1()
                        .disputes()
                        .list(DisputeListParams.builder()
                                .setCreated(DisputeListParams.Created.builder()
                                        .setGte(since.getEpochSecond())
                                        .build())
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .build()))
                .stream()
                .map(RefundReader::dispute)
                .toList();
    }

    @Override
    public Optional<String> paymentOfCharge(String chargeId) {
        return calls.find(client -> client.v1().charges().retrieve(chargeId))
                .map(stripeFields -> stripeFields.id("payment_intent"));
    }
}
