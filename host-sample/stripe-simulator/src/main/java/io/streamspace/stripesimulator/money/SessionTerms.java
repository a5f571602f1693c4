package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;

/** A checkout session's {@code subscription_data}, as a subscription's parameters; times that passed while the page was open are dropped. */
final class SessionTerms {

    private SessionTerms() {}

    static Params of(ObjectNode session, Params asked, long nowSeconds) {
        ObjectNode terms = asked.part("subscription_data").given().deepCopy();
        for (String time : List.of("billing_cycle_anchor", "trial_end")) {
            if (new Params(terms).numberOr(time, Long.MAX_VALUE) <= nowSeconds) {
                terms.remove(time);
            }
        }
        boolean isTaxed = Json.truth(session, "automatic_tax.enabled");
        terms.putObject("automatic_tax").put("enabled", Boolean.toString(isTaxed));
        return new Params(terms);
    }
}
