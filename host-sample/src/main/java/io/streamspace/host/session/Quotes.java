package io.streamspace.host.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.SessionGate.Decision;
import io.streamspace.plugin.SessionGate.HourlyPrice;
import io.streamspace.plugin.SessionGate.Quote;
import io.streamspace.plugin.SessionGate.Room;
import io.streamspace.plugin.SessionGate.Shortage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes what a session would cost, what is left of the limits, and what would stand in its way. */
final class Quotes {

    private Quotes() {}

    static ObjectNode json(Quote quote) {
        Decision.@Nullable Refused refused = quote.decision() instanceof Decision.Refused no ? no : null;
        @Nullable HourlyPrice price = quote.decision() instanceof Decision.Allowed allowed ? allowed.price() : null;
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("allowed", refused == null);
        json.put("price_per_hour", price == null ? null : price.amount());
        json.put("currency", price == null ? null : price.currency());
        ArrayNode limits = json.putArray("limits");
        quote.rooms().forEach(room -> limits.add(json(room)));
        json.set("refusal", refused == null ? null : json(refused));
        return json;
    }

    private static ObjectNode json(Room room) {
        return Json.MAPPER
                .createObjectNode()
                .put("meter", room.meter())
                .put("unit", room.unit())
                .put("limit", room.limit())
                .put("used", room.used())
                .put("remaining", room.limit().subtract(room.used()).max(BigDecimal.ZERO));
    }

    private static ObjectNode json(Decision.Refused refused) {
        ObjectNode json =
                Json.MAPPER.createObjectNode().put("code", refused.code()).put("detail", refused.detail());
        Shortage shortage = refused.shortage();
        return shortage == null
                ? json
                : json.put("meter", shortage.meter())
                        .put("unit", shortage.unit())
                        .put("limit", shortage.limit())
                        .put("used", shortage.used())
                        .put("requested", shortage.requested());
    }
}
