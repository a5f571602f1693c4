package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import io.streamspace.plugin.SessionPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What sessions cost, for the host's own lists. */
public final class PricesOfSessions implements SessionPrices {

    private final UsageReading reading;
    private final Function<String, Optional<BigDecimal>> presentPrice;
    private final Supplier<Currency> currency;
    private final Supplier<Instant> clock;

    /**
     * @param presentPrice per hour of a session that is alive and has no use yet
     * @param currency the usual one, of those prices
     */
    public PricesOfSessions(
            UsageReading reading,
            Function<String, Optional<BigDecimal>> presentPrice,
            Supplier<Currency> currency,
            Supplier<Instant> clock) {
        this.reading = reading;
        this.presentPrice = presentPrice;
        this.currency = currency;
        this.clock = clock;
    }

    @Override
    public Map<String, SessionPrice> of(Collection<String> sessionIds) {
        Map<String, SessionPrice> prices = new HashMap<>();
        reading.sessionCosts(sessionIds, clock.get())
                .forEach((id, cost) -> prices.put(id, price(cost.pricePerHour(), cost.cost(), cost.currency())));
        for (String id : sessionIds) {
            if (!prices.containsKey(id)) {
                presentPrice
                        .apply(id)
                        .ifPresent(perHour -> prices.put(id, price(perHour, BigDecimal.ZERO, currency.get())));
            }
        }
        return prices;
    }

    private static SessionPrice price(BigDecimal perHour, BigDecimal cost, Currency currency) {
        Money rounded = Money.rounded(Ratio.of(cost), currency);
        return new SessionPrice(perHour, rounded.amount(), currency.getCurrencyCode());
    }
}
