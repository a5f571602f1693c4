package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.report.StoredRecord;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a stored record looks in explanations and receipts. */
final class RecordJson {

    private RecordJson() {}

    static Map<String, Object> of(StoredRecord row, RateBookHistory terms) {
        Map<String, Object> json = new LinkedHashMap<>();
        Meter meter = terms.meter(row.price().meter()).orElse(null);
        SessionLifetime life = row.usageOwner() instanceof SessionLifetime of ? of : null;
        json.put("meter", row.price().meter());
        json.put("session_id", life == null ? null : life.sessionId());
        json.put("life_start", life == null ? null : Views.instant(life.start()));
        json.put("start_time", Views.instant(row.during().start()));
        json.put("end_time", Views.instant(row.during().end()));
        json.put("quantity", Views.quantity(row.quantity()));
        json.put("unit", meter == null ? null : meter.unit());
        json.put("base_quantity", row.baseQuantity().toString());
        json.put("base_unit", meter == null ? null : meter.baseUnit());
        json.put("unit_base", row.price().unitBase().toString());
        json.put("unit_price", Views.plainOrNull(row.price().unitPrice()));
        json.put("rate_version", row.price().rateVersion());
        json.put("revision", row.revision());
        json.put("correction", row.revision() > 0);
        json.put("unbilled", row.price().unbilled());
        return json;
    }
}
