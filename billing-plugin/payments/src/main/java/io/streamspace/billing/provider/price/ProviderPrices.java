package io.streamspace.billing.provider.price;

import io.streamspace.billing.provider.gateway.ProviderMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The results of the last price comparison. */
public interface ProviderPrices {

    /**
     * An offer that was compared.
     *
     * @param compared as it was found; with how it is listed since
     */
    record Kept(ComparedPrice compared, Instant synchronisedAt) {}

    /** Everything that was ever kept of a mode, by look-up key. */
    List<Kept> of(ProviderMode providerMode);

    /** Joins the transaction; takes the place of what was kept of the same offers. Those without a listing are left out. */
    void keep(Collection<ComparedPrice> compared, Instant at);
}
