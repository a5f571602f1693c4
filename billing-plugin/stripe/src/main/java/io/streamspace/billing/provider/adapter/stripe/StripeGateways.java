package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Stripe as it is configured now: another key takes effect with the next call, without a restart. */
public final class StripeGateways implements Gateways, AutoCloseable {

    /**
     * What all gateways have in common.
     *
     * @param base in place of Stripe's own address; null: its own
     * @param installation part of every idempotency key
     */
    public record Ground(
            @Nullable URI base,
            Supplier<Instant> machineClock,
            RandomGenerator random,
            Supplier<Instant> now,
            String installation) {}

    private record Made(ProviderSettings terms, StripeGateway gateway, CircuitBreaker circuitBreaker) {}

    private final Supplier<Optional<ProviderSettings>> terms;
    private final Ground ground;
    private final Wire wire;
    private @Nullable Made made;

    /** @param terms as they are configured now; empty: none is */
    public StripeGateways(Supplier<Optional<ProviderSettings>> terms, Ground ground) {
        this.terms = terms;
        this.ground = ground;
        this.wire = new Wire(
                () -> terms.get().map(known -> known.timeouts().caller()).orElse(Duration.ZERO));
    }

    @Override
    public Optional<PaymentGateway> configured() {
        return terms.get().map(this::current).map(Made::gateway);
    }

    /** Whether it answered lately; also true as long as nobody has asked. */
    public synchronized boolean isUp() {
        return made == null || !made.circuitBreaker().isOpen();
    }

    private synchronized Made current(ProviderSettings wanted) {
        Made present = made;
        if (present == null || !present.terms().equals(wanted)) {
            present = make(wanted);
            made = present;
        }
        return present;
    }

    /** Calls under way break off, as if Stripe were away, and so does every later one. */
    @Override
    public void close() {
        wire.close();
    }

    private Made make(ProviderSettings wanted) {
        CircuitBreaker circuitBreaker =
                new CircuitBreaker(CircuitBreaker.Terms.USUAL, ground.machineClock(), ground.random());
        URI base = ground.base() == null ? StripeGateway.Surroundings.STRIPE : ground.base();
        return new Made(
                wanted,
                new StripeGateway(
                        wanted,
                        new StripeGateway.Surroundings(base, circuitBreaker, ground.now(), ground.installation()),
                        wire),
                circuitBreaker);
    }
}
