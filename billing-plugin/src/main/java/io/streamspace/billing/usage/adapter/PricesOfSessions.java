package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.SessionCost;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import io.streamspace.plugin.SessionPrices;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What sessions cost, for the host's own lists. */
public final class PricesOfSessions implements SessionPrices {

    private final UsageReading reading;
    private final Function<String, Optional<SessionCost>> presentPrice;
    private final Supplier<Instant> clock;

    /**
     * @param presentPrice of a session that is alive and has no use yet
     */
    public PricesOfSessions(
            UsageReading reading, Function<String, Optional<SessionCost>> presentPrice, Supplier<Instant> clock) {
        this.reading = reading;
        this.presentPrice = presentPrice;
        this.clock = clock;
    }

    @Override
    public Map<String, SessionPrice> of(Collection<String> sessionIds) {
        Map<String, SessionPrice> prices = new HashMap<>();
        reading.sessionCosts(sessionIds, clock.get()).forEach((id, cost) -> prices.put(id, price(cost)));
        for (String id : sessionIds) {
            if (!prices.containsKey(id)) {
                presentPrice.apply(id).ifPresent(cost -> prices.put(id, price(cost)));
            }
        }
        return prices;
    }

    private static SessionPrice price(SessionCost cost) {
        Money rounded = Money.rounded(Ratio.of(cost.cost()), cost.currency());
        return new SessionPrice(
                cost.pricePerHour(), rounded.amount(), cost.currency().getCurrencyCode(), cost.inPlan());
    }
}
