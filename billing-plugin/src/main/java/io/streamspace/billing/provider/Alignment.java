package io.streamspace.billing.provider;

import io.streamspace.billing.provider.DesiredSubscription.EndingWithPeriod;
import io.streamspace.billing.provider.DesiredSubscription.Renewing;
import io.streamspace.billing.provider.ProviderSubscription.Status;
import java.time.Instant;
import java.util.Currency;

/**
 * One subscription on its way to what it should be.
 *
 * @param revision makes the keys of a later alignment others than those of this one
 */
record Alignment(PaymentGateway gateway, ProviderSubscription there, long revision) {

    /** As the provider has it afterwards. Repeating asks for nothing more. */
    ProviderSubscription to(DesiredSubscription desired, Currency currency) {
        if (desired instanceof Renewing renewing && there.status() != Status.UNPAID) {
            return renewing(gateway.offers().list(CatalogOffers.of(renewing.plan(), currency)));
        }
        return desired instanceof EndingWithPeriod ? endingWithPeriod() : end();
    }

    ProviderSubscription end() {
        return gateway.recurring().end(there, key("end"));
    }

    private ProviderSubscription renewing(ListedOffer offer) {
        if (there.priceId().equals(offer.priceId())) {
            return goingOn();
        }
        ProviderSubscription going = goingOn();
        return gateway.recurring().changePrice(going, offer.priceId(), key("price:" + offer.priceId()));
    }

    private ProviderSubscription goingOn() {
        return there.endsAt() == null ? there : gateway.recurring().goOn(there, key("go-on"));
    }

    private ProviderSubscription endingWithPeriod() {
        Instant endsAt = there.endsAt();
        boolean endsInTime = endsAt != null && !endsAt.isAfter(there.period().end());
        return endsInTime ? there : gateway.recurring().endWithPeriod(there, key("end-with-period"));
    }

    private String key(String step) {
        return "align:" + there.id() + ":" + revision + ":" + step;
    }
}
