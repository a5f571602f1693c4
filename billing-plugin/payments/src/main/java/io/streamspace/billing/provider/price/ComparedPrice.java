package io.streamspace.billing.provider.price;

import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import org.jspecify.annotations.Nullable;

/**
 * A listed price as it was found by the last comparison, and as it stands since.
 *
 * @param providerPrice ours; of what is not offered here any more, theirs
 * @param listed null: it is not listed there
 * @param found before anything was repaired
 * @param differed what did; null unless it had drifted
 */
public record ComparedPrice(
        ProviderPrice providerPrice,
        @Nullable ListedPrice listed,
        PriceSyncStatus found,
        @Nullable String differed) {

    /** How it stands once it is repaired. */
    public PriceSyncStatus repaired() {
        return found == PriceSyncStatus.ARCHIVED ? PriceSyncStatus.ARCHIVED : PriceSyncStatus.IN_SYNC;
    }

    /** Whether both sides say the same of it: it needs no repair. */
    public boolean isSettled() {
        return found == PriceSyncStatus.IN_SYNC
                || (found == PriceSyncStatus.ARCHIVED
                        && (listed == null || listed.listing() == ListedPrice.Listing.ARCHIVED));
    }
}
