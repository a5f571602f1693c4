package io.streamspace.host.plugin.running;

import io.streamspace.host.plugin.loading.InFlight;
import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.plugin.SessionPrices;
import java.util.Collection;
import java.util.Map;

/** A plugin's prices while the plugin runs; none once it is withdrawn. */
record PricesInLoader(SessionPrices prices, ClassLoader loader, InFlight asked) implements SessionPrices {

    @Override
    public Map<String, SessionPrice> of(Collection<String> sessionIds) {
        if (!asked.enter()) {
            return Map.of();
        }
        try {
            return InLoader.call(loader, () -> prices.of(sessionIds));
        } finally {
            asked.leave();
        }
    }
}
