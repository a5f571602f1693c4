package io.streamspace.billing.provider;

import io.streamspace.billing.provider.Difference.Finding;
import io.streamspace.billing.provider.Difference.Status;
import java.time.Instant;
import java.util.List;

/** Lists plans and packs at the provider as we offer them, and tells what differed. */
public record OfferRepairs(Gateways gateways, SyncOffers sync) implements OfferCheck {

    @Override
    public List<Difference> repaired(Instant now) {
        return sync.sync(gateways.required(), now).stream()
                .filter(compared -> !compared.isSettled())
                .map(compared -> difference(compared, now))
                .toList();
    }

    private static Difference difference(ComparedOffer compared, Instant now) {
        Offer offer = compared.offer();
        String differed = compared.differed();
        return new Difference(
                null,
                new Finding("offer", offer.lookupKey()),
                compared.found() == OfferStatus.ARCHIVED ? "not offered" : offer.name() + ", " + offer.price(),
                differed == null ? compared.found().key() : differed,
                "It is listed as we offer it.",
                Status.MENDED,
                now);
    }
}
