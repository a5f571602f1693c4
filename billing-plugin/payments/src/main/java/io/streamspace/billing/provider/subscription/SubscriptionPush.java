package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.provider.price.CatalogPrices;
import io.streamspace.billing.provider.subscription.DesiredSubscription.EndingWithPeriod;
import io.streamspace.billing.provider.subscription.DesiredSubscription.Renewing;
import java.time.Instant;
import java.util.Currency;

/**
 * One subscription being pushed to its desired state.
 *
 * @param revision makes the keys of a later alignment others than those of this one
 */
record SubscriptionPush(PaymentGateway gateway, ProviderSubscription there, long revision) {

    /** As the provider has it afterwards. Repeating asks for nothing more. */
    ProviderSubscription to(DesiredSubscription desired, Currency currency) {
        if (desired instanceof Renewing renewing && there.status() != Status.UNPAID) {
            return renewing(gateway.offers().list(CatalogPrices.of(renewing.plan(), currency)));
        }
        return desired instanceof EndingWithPeriod ? endingWithPeriod() : end();
    }

    ProviderSubscription end() {
        return gateway.recurring().end(there, key("end"));
    }

    private ProviderSubscription renewing(ListedPrice offer) {
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
