package io.streamspace.billing.provider;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.provider.ListedOffer.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What we offer beside what the provider lists. Offers are the same if their look-up keys are. Pure. */
public final class OfferComparison {

    private OfferComparison() {}

    /** What we offer, in its order, and then what is listed and not offered. */
    public static List<ComparedOffer> of(List<Offer> offered, List<ListedOffer> listed) {
        Map<String, ListedOffer> there = new LinkedHashMap<>();
        listed.forEach(one -> there.merge(one.offer().lookupKey(), one, OfferComparison::better));
        Map<String, Offer> here = offered.stream()
                .collect(toMap(Offer::lookupKey, identity(), (first, same) -> first, LinkedHashMap::new));
        Set<String> keys = new LinkedHashSet<>(here.keySet());
        keys.addAll(there.keySet());
        List<ComparedOffer> compared = new ArrayList<>();
        for (String key : keys) {
            compared.add(compared(here.get(key), there.get(key)));
        }
        return compared;
    }

    private static ListedOffer better(ListedOffer one, ListedOffer other) {
        return one.listing() == Listing.ACTIVE ? one : other;
    }

    private static ComparedOffer compared(@Nullable Offer ours, @Nullable ListedOffer theirs) {
        if (theirs == null) {
            return new ComparedOffer(Objects.requireNonNull(ours), null, OfferStatus.MISSING, null);
        }
        if (ours == null) {
            return new ComparedOffer(theirs.offer(), theirs, OfferStatus.ARCHIVED, null);
        }
        String difference = difference(ours, theirs);
        return difference.isEmpty()
                ? new ComparedOffer(ours, theirs, OfferStatus.IN_SYNC, null)
                : new ComparedOffer(ours, theirs, OfferStatus.DRIFTED, difference);
    }

    private static String difference(Offer ours, ListedOffer theirs) {
        List<String> differences = new ArrayList<>();
        if (!ours.name().equals(theirs.offer().name())) {
            differences.add("it is called '" + theirs.offer().name() + "'");
        }
        if (!ours.key().equals(theirs.offer().key())) {
            differences.add("it stands for '" + theirs.offer().key() + "'");
        }
        if (theirs.listing() != Listing.ACTIVE) {
            differences.add("it is not for sale");
        }
        return String.join(", ", differences);
    }
}
