package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import java.net.URI;
import java.time.Instant;
import java.util.function.Supplier;

/** Stripe, with one key. */
public final class StripeGateway implements PaymentGateway {

    /** How often a request is repeated within a call, after half a second and more, with jitter. */
    private static final int RETRIES = 2;

    private static final URI USUAL = URI.create(Stripe.LIVE_API_BASE);

    /**
     * Where and when.
     *
     * @param base in place of Stripe's own address
     * @param now the platform's: what lies ahead of a checkout is judged by it
     * @param installation part of every idempotency key: unlike that of any other installation
     */
    public record Surroundings(URI base, CircuitBreaker circuitBreaker, Supplier<Instant> now, String installation) {

        /** Stripe's own address. */
        public static final URI STRIPE = USUAL;
    }

    private final ProviderMode providerMode;
    private final StripeCustomers customers;
    private final StripePrices offers;
    private final StripeCheckouts checkouts;
    private final StripePayments payments;
    private final StripeRecurring recurring;
    private final StripeTaxes taxes;

    public StripeGateway(ProviderSettings terms, Surroundings surroundings) {
        this(terms, surroundings, new Wire(() -> terms.timeouts().caller()));
    }

    StripeGateway(ProviderSettings terms, Surroundings surroundings, Wire wire) {
        StripeCalls calls = new StripeCalls(client(terms, surroundings.base(), wire), surroundings);
        this.providerMode = terms.providerMode();
        this.customers = new StripeCustomers(calls, providerMode);
        this.offers = new StripePrices(calls);
        this.checkouts = new StripeCheckouts(calls, surroundings.now());
        this.payments = new StripePayments(calls);
        this.recurring = new StripeRecurring(calls);
        this.taxes = new StripeTaxes(calls);
    }

    private static StripeClient client(ProviderSettings terms, URI base, Wire wire) {
        // the SDK has no other switch; its classes are the plugin's own and go with it
        Stripe.enableTelemetry = false;
        return StripeClient.builder()
                .setApiKey(terms.key().reveal())
                .setApiBase(base.toString())
                .setConnectTimeout(Math.toIntExact(terms.timeouts().connect().toMillis()))
                .setReadTimeout(Math.toIntExact(terms.timeouts().read().toMillis()))
                .setMaxNetworkRetries(RETRIES)
                .setHttpClient(wire)
                .build();
    }

    @Override
    public ProviderMode providerMode() {
        return providerMode;
    }

    @Override
    public Customers customers() {
        return customers;
    }

    @Override
    public Offers offers() {
        return offers;
    }

    @Override
    public Checkouts checkouts() {
        return checkouts;
    }

    @Override
    public PaymentsAndRefunds payments() {
        return payments;
    }

    @Override
    public Recurring recurring() {
        return recurring;
    }

    @Override
    public Taxes taxes() {
        return taxes;
    }
}
