package io.streamspace.billing.provider;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How our offers stood at the provider when both sides were last compared. */
public interface OfferBook {

    /**
     * An offer that was compared.
     *
     * @param compared as it was found; with how it is listed since
     */
    record Kept(ComparedOffer compared, Instant synchronisedAt) {}

    /** Everything that was ever kept of a mode, by look-up key. */
    List<Kept> of(Mode mode);

    /** Joins the transaction; takes the place of what was kept of the same offers. Those without a listing are left out. */
    void keep(Collection<ComparedOffer> compared, Instant at);
}
