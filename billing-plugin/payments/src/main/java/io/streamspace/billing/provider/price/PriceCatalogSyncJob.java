package io.streamspace.billing.provider.price;

import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the price synchronization: when the plugin starts, when the catalog or the provider's mode changes, and again
 * after a failure.
 */
public final class PriceCatalogSyncJob {

    private static final Duration NEXT_TRY = Duration.ofSeconds(30);

    /**
     * The last comparison of this process.
     *
     * @param at null: there was none that succeeded
     * @param trouble why the last one failed; null: it did not
     */
    public record Last(@Nullable Instant at, @Nullable String trouble) {}

    /** What the provider was last made to list. */
    private record Done(ProviderMode providerMode, List<ProviderPrice> providerPrices) {}

    private final PriceCatalogSync offers;
    private final ProviderPrices book;
    private final Gateways gateways;
    private final Supplier<Instant> machineClock;
    private @Nullable Done done;
    private Last last = new Last(null, null);
    private Instant notBefore = Instant.MIN;

    /** @param machineClock for the pause after a failure */
    public PriceCatalogSyncJob(
            PriceCatalogSync offers, ProviderPrices book, Gateways gateways, Supplier<Instant> machineClock) {
        this.offers = offers;
        this.book = book;
        this.gateways = gateways;
        this.machineClock = machineClock;
    }

    /** Whether both sides may differ, and enough time has passed since they could not be compared. */
    public boolean isDue(Instant now) {
        return gateways.configured().filter(gateway -> isDue(gateway, now)).isPresent();
    }

    /** Brings both sides in line if that is due. May take as long as the provider does. */
    public void round(Instant now) {
        gateways.configured().filter(gateway -> isDue(gateway, now)).ifPresent(gateway -> attempt(gateway, now));
    }

    /**
     * Brings both sides in line now.
     *
     * @return how everything was found
     * @throws ProviderAway if the provider cannot be asked
     */
    public List<ComparedPrice> now(PaymentGateway gateway, Instant now) {
        List<ComparedPrice> found = offers.sync(gateway, now);
        succeeded(new Done(gateway.providerMode(), offers.offered(now)), now);
        return found;
    }

    /** How each offer stands, by our books. */
    public List<PriceSyncState> standing(ProviderMode providerMode, Instant now) {
        return PriceSyncState.of(offers.offered(now), book.of(providerMode));
    }

    public synchronized Last last() {
        return last;
    }

    private void attempt(PaymentGateway gateway, Instant now) {
        try {
            now(gateway, now);
        } catch (ProviderAway | ProviderRefusal | ProviderMismatch trouble) {
            failed(String.valueOf(trouble.getMessage()));
        }
    }

    private synchronized boolean isDue(PaymentGateway gateway, Instant now) {
        return !machineClock.get().isBefore(notBefore)
                && !new Done(gateway.providerMode(), offers.offered(now)).equals(done);
    }

    private synchronized void succeeded(Done what, Instant now) {
        done = what;
        last = new Last(now, null);
    }

    private synchronized void failed(String trouble) {
        last = new Last(last.at(), trouble);
        notBefore = machineClock.get().plus(NEXT_TRY);
    }
}
