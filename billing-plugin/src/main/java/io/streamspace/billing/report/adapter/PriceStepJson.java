package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Views;
import io.streamspace.billing.pricing.PricePart;
import java.util.LinkedHashMap;
import java.util.Map;

/** How one step of a price looks, in previews and explanations. */
final class PriceStepJson {

    private PriceStepJson() {}

    static Map<String, Object> of(PricePart part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("description", part.description());
        json.put("quantity", Views.quantity(part.quantity()));
        json.put("unit_price", Views.plain(part.unitAmount()));
        json.put("amount", Views.quantity(part.amount()));
        return json;
    }
}
