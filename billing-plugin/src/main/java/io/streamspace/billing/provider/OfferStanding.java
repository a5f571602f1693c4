package io.streamspace.billing.provider;

import io.streamspace.billing.provider.OfferBook.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an offer stands by our books: as it was left when both sides were last compared, beside what is offered now. Pure.
 *
 * @param status {@code DRIFTED} where what we offer has changed since
 * @param synchronisedAt null: never
 */
public record OfferStanding(
        ComparedOffer compared,
        OfferStatus status,
        @Nullable Instant synchronisedAt) {

    /** What is offered, in its order, and then what is not any more. */
    public static List<OfferStanding> of(List<Offer> offered, List<Kept> kept) {
        Map<String, Kept> left = new LinkedHashMap<>();
        kept.forEach(one -> left.put(one.compared().offer().lookupKey(), one));
        List<OfferStanding> standings = new ArrayList<>();
        for (Offer offer : offered) {
            standings.add(offered(offer, left.remove(offer.lookupKey())));
        }
        left.values().forEach(gone -> standings.add(gone(gone)));
        return standings;
    }

    private static OfferStanding offered(Offer offer, @Nullable Kept kept) {
        if (kept == null) {
            return new OfferStanding(
                    new ComparedOffer(offer, null, OfferStatus.MISSING, null), OfferStatus.MISSING, null);
        }
        boolean isSame = kept.compared().repaired() == OfferStatus.IN_SYNC
                && kept.compared().offer().equals(offer);
        return new OfferStanding(
                new ComparedOffer(
                        offer,
                        kept.compared().listed(),
                        kept.compared().found(),
                        kept.compared().differed()),
                isSame ? OfferStatus.IN_SYNC : OfferStatus.DRIFTED,
                kept.synchronisedAt());
    }

    private static OfferStanding gone(Kept kept) {
        boolean isArchived = kept.compared().repaired() == OfferStatus.ARCHIVED;
        return new OfferStanding(
                kept.compared(), isArchived ? OfferStatus.ARCHIVED : OfferStatus.DRIFTED, kept.synchronisedAt());
    }
}
