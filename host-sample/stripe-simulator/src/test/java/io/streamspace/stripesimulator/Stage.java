package io.streamspace.stripesimulator;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.service.V1Services;
import io.streamspace.stripesimulator.money.TestMethod;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A provider on a port, a clock that is moved by hand, and stripe-java in front of it. */
final class Stage implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    final AtomicReference<Instant> clock = new AtomicReference<>(START);
    final StripeSimulator provider = StripeSimulator.inMemory(clock::get);
    final SimulatorControl control = provider.control();
    final SimulatorServer server = SimulatorServer.start(provider, 0);

    V1Services stripe() {
        return stripe(0);
    }

    V1Services stripe(int retries) {
        return StripeClient.builder()
                .setApiKey("sk_test_demo")
                .setApiBase(server.url())
                .setConnectTimeout(2000)
                .setReadTimeout(5000)
                .setMaxNetworkRetries(retries)
                .build()
                .v1();
    }

    void moveTo(String instant) {
        clock.set(Instant.parse(instant));
        provider.catchUp();
    }

    Customer customer() throws StripeException {
        return stripe().customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("alice@example.com")
                        .setName("Alice")
                        .putMetadata("account_id", "user:alice")
                        .build());
    }

    /** 20 dollars a month. */
    Price monthly() throws StripeException {
        return stripe().prices()
                .create(PriceCreateParams.builder()
                        .setCurrency("usd")
                        .setUnitAmount(2000L)
                        .setLookupKey("pro-monthly")
                        .setTransferLookupKey(true)
                        .setRecurring(PriceCreateParams.Recurring.builder()
                                .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                                .build())
                        .setProductData(PriceCreateParams.ProductData.builder()
                                .setName("Pro")
                                .build())
                        .build());
    }

    SessionCreateParams.Builder session(Customer customer, SessionCreateParams.Mode mode) {
        return SessionCreateParams.builder()
                .setMode(mode)
                .setCustomer(customer.getId())
                .setClientReferenceId("user:alice")
                .setSuccessUrl("http://127.0.0.1:1/ok?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://127.0.0.1:1/back");
    }

    Session subscribe(Customer customer, TestMethod method) throws StripeException {
        Session session = stripe().checkout()
                .sessions()
                .create(session(customer, SessionCreateParams.Mode.SUBSCRIPTION)
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setPrice(monthly().getId())
                                .setQuantity(1L)
                                .build())
                        .build());
        control.completeCheckout(session.getId(), method);
        return stripe().checkout().sessions().retrieve(session.getId());
    }

    List<String> eventTypes() {
        return control.events().stream().map(SimulatorEvent::type).toList();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
