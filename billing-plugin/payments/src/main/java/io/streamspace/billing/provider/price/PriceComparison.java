package io.streamspace.billing.provider.price;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ListedPrice.Listing;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares our prices with those listed at the provider; two are the same if their look-up keys are. Pure. */
public final class PriceComparison {

    private PriceComparison() {}

    /** What we offer, in its order, and then what is listed and not offered. */
    public static List<ComparedPrice> of(List<ProviderPrice> offered, List<ListedPrice> listed) {
        Map<String, ListedPrice> there = new LinkedHashMap<>();
        listed.forEach(one -> there.merge(one.providerPrice().lookupKey(), one, PriceComparison::better));
        Map<String, ProviderPrice> here = offered.stream()
                .collect(toMap(ProviderPrice::lookupKey, identity(), (first, same) -> first, LinkedHashMap::new));
        Set<String> keys = new LinkedHashSet<>(here.keySet());
        keys.addAll(there.keySet());
        List<ComparedPrice> compared = new ArrayList<>();
        for (String key : keys) {
            compared.add(compared(here.get(key), there.get(key)));
        }
        return compared;
    }

    private static ListedPrice better(ListedPrice one, ListedPrice other) {
        return one.listing() == Listing.ACTIVE ? one : other;
    }

    private static ComparedPrice compared(@Nullable ProviderPrice ours, @Nullable ListedPrice theirs) {
        if (theirs == null) {
            return new ComparedPrice(Objects.requireNonNull(ours), null, PriceSyncStatus.MISSING, null);
        }
        if (ours == null) {
            return new ComparedPrice(theirs.providerPrice(), theirs, PriceSyncStatus.ARCHIVED, null);
        }
        String difference = difference(ours, theirs);
        return difference.isEmpty()
                ? new ComparedPrice(ours, theirs, PriceSyncStatus.IN_SYNC, null)
                : new ComparedPrice(ours, theirs, PriceSyncStatus.DRIFTED, difference);
    }

    private static String difference(ProviderPrice ours, ListedPrice theirs) {
        List<String> differences = new ArrayList<>();
        if (!ours.name().equals(theirs.providerPrice().name())) {
            differences.add("it is called '" + theirs.providerPrice().name() + "'");
        }
        if (!ours.key().equals(theirs.providerPrice().key())) {
            differences.add("it stands for '" + theirs.providerPrice().key() + "'");
        }
        if (theirs.listing() != Listing.ACTIVE) {
            differences.add("it is not for sale");
        }
        return String.join(", ", differences);
    }
}
