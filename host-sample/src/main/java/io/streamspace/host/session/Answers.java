package io.streamspace.host.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.SessionPrices.SessionPrice;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes sessions as callers see them. */
final class Answers {

    private Answers() {}

    private static ObjectNode of(Session session, @Nullable SessionPrice price) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", session.id()).put("user", session.user()).put("organization", session.organization());
        json.put("template", session.template());
        json.set("resources", ResourceTexts.json(session.resources()));
        json.put("state", session.state().name().toLowerCase(Locale.ROOT));
        json.put("created_at", session.created().toString());
        json.put(
                "terminated_at",
                session.terminated() == null ? null : session.terminated().toString());
        json.put("heartbeats", session.heartbeats());
        json.put("price_per_hour", price == null ? null : price.pricePerHour());
        json.put("cost", price == null ? null : price.cost());
        json.put("currency", price == null ? null : price.currency());
        json.put("in_plan", price == null ? null : price.inPlan());
        return json;
    }

    /** @param caller who sees it */
    static ObjectNode of(Caller caller, Session session, Map<String, SessionPrice> prices) {
        return of(session, prices.get(session.id())).put("may_change", SessionAccess.mayChange(caller, session));
    }

    static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
