package io.streamspace.billing.provider.price;

import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.price.ProviderPrices.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The synchronization state of a price: as the last comparison left it, against what is offered now. Pure.
 *
 * @param status {@code DRIFTED} where what we offer has changed since
 * @param synchronisedAt null: never
 */
public record PriceSyncState(
        ComparedPrice compared,
        PriceSyncStatus status,
        @Nullable Instant synchronisedAt) {

    /** What is offered, in its order, and then what is not any more. */
    public static List<PriceSyncState> of(List<ProviderPrice> offered, List<Kept> kept) {
        Map<String, Kept> left = new LinkedHashMap<>();
        kept.forEach(one -> left.put(one.compared().providerPrice().lookupKey(), one));
        List<PriceSyncState> standings = new ArrayList<>();
        for (ProviderPrice providerPrice : offered) {
            standings.add(offered(providerPrice, left.remove(providerPrice.lookupKey())));
        }
        left.values().forEach(gone -> standings.add(gone(gone)));
        return standings;
    }

    private static PriceSyncState offered(ProviderPrice providerPrice, @Nullable Kept kept) {
        if (kept == null) {
            return new PriceSyncState(
                    new ComparedPrice(providerPrice, null, PriceSyncStatus.MISSING, null),
                    PriceSyncStatus.MISSING,
                    null);
        }
        boolean isSame = kept.compared().repaired() == PriceSyncStatus.IN_SYNC
                && kept.compared().providerPrice().equals(providerPrice);
        return new PriceSyncState(
                new ComparedPrice(
                        providerPrice,
                        kept.compared().listed(),
                        kept.compared().found(),
                        kept.compared().differed()),
                isSame ? PriceSyncStatus.IN_SYNC : PriceSyncStatus.DRIFTED,
                kept.synchronisedAt());
    }

    private static PriceSyncState gone(Kept kept) {
        boolean isArchived = kept.compared().repaired() == PriceSyncStatus.ARCHIVED;
        return new PriceSyncState(
                kept.compared(),
                isArchived ? PriceSyncStatus.ARCHIVED : PriceSyncStatus.DRIFTED,
                kept.synchronisedAt());
    }
}
