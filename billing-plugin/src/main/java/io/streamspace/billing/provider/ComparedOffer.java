package io.streamspace.billing.provider;

import org.jspecify.annotations.Nullable;

/**
 * An offer as it was found when both sides were compared, and as it stands since.
 *
 * @param offer ours; of what is not offered here any more, theirs
 * @param listed null: it is not listed there
 * @param found before anything was repaired
 * @param differed what did; null unless it had drifted
 */
public record ComparedOffer(
        Offer offer,
        @Nullable ListedOffer listed,
        OfferStatus found,
        @Nullable String differed) {

    /** How it stands once it is repaired. */
    public OfferStatus repaired() {
        return found == OfferStatus.ARCHIVED ? OfferStatus.ARCHIVED : OfferStatus.IN_SYNC;
    }

    /** Whether both sides say the same of it: it needs no repair. */
    public boolean isSettled() {
        return found == OfferStatus.IN_SYNC
                || (found == OfferStatus.ARCHIVED
                        && (listed == null || listed.listing() == ListedOffer.Listing.ARCHIVED));
    }
}
