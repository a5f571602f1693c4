package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.SessionCost;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import io.streamspace.plugin.SessionPrices;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What sessions cost, for the host's own lists. */
public final class PricesOfSessions implements SessionPrices {

    private final UsageReading reading;
    private final Supplier<Currency> currency;
    private final Supplier<Instant> clock;

    public PricesOfSessions(UsageReading reading, Supplier<Currency> currency, Supplier<Instant> clock) {
        this.reading = reading;
        this.currency = currency;
        this.clock = clock;
    }

    @Override
    public Map<String, SessionPrice> of(Collection<String> sessionIds) {
        Map<String, SessionPrice> prices = new HashMap<>();
        reading.sessionCosts(sessionIds, clock.get()).forEach((id, cost) -> prices.put(id, price(cost)));
        return prices;
    }

    private SessionPrice price(SessionCost cost) {
        Money rounded = Money.rounded(Ratio.of(cost.cost()), currency.get());
        return new SessionPrice(
                cost.pricePerHour(), rounded.amount(), currency.get().getCurrencyCode());
    }
}
