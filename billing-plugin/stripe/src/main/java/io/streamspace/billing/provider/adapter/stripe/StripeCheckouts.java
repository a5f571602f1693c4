package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checkout, on Stripe's own page. */
final class StripeCheckouts implements PaymentGateway.Checkouts {

    private static final String WITH_PAYMENT = "payment_intent";

    private final StripeCalls calls;
    private final Supplier<Instant> now;

    StripeCheckouts(StripeCalls calls, Supplier<Instant> now) {
        this.calls = calls;
        this.now = now;
    }

    @Override
    public CheckoutSession open(CheckoutSession.Request request, String key) {
        SessionCreateParams params = params(request);
        return CheckoutReader.checkout(
                calls.ask(client -> client.v1().checkout().sessions().create(params, calls.with(key))));
    }

    private SessionCreateParams params(CheckoutSession.Request request) {
        CheckoutParams params = new CheckoutParams(request, calls.metadata());
        return request.order() instanceof CheckoutSession.Subscribing subscribing
                ? params.subscribing(subscribing, start(subscribing))
                : params.paying((CheckoutSession.Paying) request.order());
    }

    private CheckoutStart start(CheckoutSession.Subscribing subscribing) {
        StripeFields price = calls.ask(client -> client.v1().prices().retrieve(subscribing.priceId()));
        return CheckoutStart.of(
                subscribing,
                StripePriceReader.rhythm(price.at("recurring")).orElseThrow(() -> price.missing("rhythm")),
                now.get());
    }

    @Override
    public Optional<CheckoutSession> find(String id) {
        SessionRetrieveParams params =
                SessionRetrieveParams.builder().addExpand(WITH_PAYMENT).build();
        return calls.find(client -> client.v1().checkout().sessions().retrieve(id, params))
                .map(CheckoutReader::checkout);
    }

    @Override
    public List<CheckoutSession> of(String customerId, Instant since) {
        return calls
                .all((client, after) -> client.v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setCustomer(customerId)
                                .setCreated(SessionListParams.Created.builder()
                                        .setGte(since.getEpochSecond())
                                        .build())
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .addExpand("data." + WITH_PAYMENT)
                                .build()))
                .stream()
                .map(CheckoutReader::checkout)
                .toList();
    }

    @Override
    public CheckoutSession expire(String id) {
        SessionExpireParams params =
                SessionExpireParams.builder().addExpand(WITH_PAYMENT).build();
        StripeAnswer answer =
                calls.answer(client -> client.v1().checkout().sessions().expire(id, params));
        return answer.isRefusal()
                ? find(id).filter(found -> found.status() != CheckoutSession.Status.OPEN)
                        .orElseThrow(answer::refusal)
                : CheckoutReader.checkout(answer.body());
    }
}
