package io.streamspace.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.usage.RandomWorld;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a world's host has configured: its newest prices, meters, plans and rules. */
record WorldConfiguration(RandomWorld world, Duration heartbeatTimeout) {

    /** As it is now. */
    String json() {
        RateBook rateBook = world.versions.get(world.versions.size() - 1).rateBook();
        BillingCalendar.Rule rule = world.rules.get(world.rules.size() - 1);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("enabled", rateBook.enabled());
        json.put("billingMode", rateBook.mode().name().toLowerCase(java.util.Locale.ROOT));
        json.put("billFrom", world.billFrom.toString());
        json.put("timeZone", rule.zone().getId());
        json.put("invoiceDay", rule.dayOfMonth());
        json.put("billingAnchor", world.anchor(world.rules.size() - 1).name().toLowerCase(java.util.Locale.ROOT));
        json.put("heartbeatTimeout", heartbeatTimeout.toString());
        ObjectNode rates = json.putObject("computeRates");
        put(rates, rateBook.rates()::get);
        PriceList yen = rateBook.others().lists().get(RandomWorld.YEN);
        if (yen != null) {
            put(
                    rates.putObject("currency_rates").putObject("JPY"),
                    meter -> Optional.ofNullable(yen.meters().get(meter))
                            .flatMap(Price::unitAmount)
                            .orElseThrow());
        }
        json.set("meters", Json.read(world.offers.get(world.offers.size() - 1).toString()));
        ArrayNode plans = json.putArray("subscriptionPlans");
        rateBook.plans().forEach(plan -> {
            ObjectNode offered = plans.addObject();
            put(plan, offered);
            if (yen != null && !plan.isFree()) {
                offered.putObject("currency_prices").put("JPY", yen.plans().get(plan.id()));
            }
        });
        return Json.write(json);
    }

    private static void put(ObjectNode json, Function<String, BigDecimal> rates) {
        json.put("cpu_per_core_hour", rates.apply("cpu"))
                .put("memory_per_gb_hour", rates.apply("memory"))
                .put("storage_per_gb_month", rates.apply("storage"));
    }

    private static void put(Plan plan, ObjectNode json) {
        json.put("id", plan.id()).put("name", plan.name()).put("price", plan.price());
        ObjectNode limits = json.putObject("limits");
        plan.limits()
                .forEach((key, limit) -> limits.putObject(key)
                        .put("limit", level(key, limit.level()))
                        .put("enforcement", limit.enforcement().name().toLowerCase(java.util.Locale.ROOT)));
    }

    private static BigDecimal level(String meter, long base) {
        BigDecimal unit = BigDecimal.valueOf(
                Meter.ofSessions(meter).map(Meter::levelBase).orElse(meter.equals("seats") ? 1 : 1L << 30));
        return BigDecimal.valueOf(base).divide(unit, 40, RoundingMode.UNNECESSARY);
    }
}
