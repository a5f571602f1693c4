package io.streamspace.billing.provider;

import java.time.Instant;
import java.util.List;

/** Compares what the provider lists with our plans and packs. */
@FunctionalInterface
public interface OfferCheck {

    /**
     * Repairs what can be. No transaction is open.
     *
     * @return what differed
     * @throws ProviderAway if the provider cannot be asked now
     */
    List<Difference> repaired(Instant now);
}
