package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.StripeError;
import java.time.Duration;

/** When a subscription's first cycle may begin. */
public final class StartTimes {

    private static final long SHORTEST_TRIAL_SECONDS = Duration.ofHours(48).toSeconds();

    private StartTimes() {}

    /** The anchor lies ahead, not beyond the first whole period; a trial does not end in the past. */
    public static void require(Params terms, long now, JsonNode price) {
        String anchor = terms.text("billing_cycle_anchor");
        if (anchor != null && terms.number("billing_cycle_anchor") <= now) {
            throw refusal("billing_cycle_anchor", "must be in the future");
        }
        if (anchor != null && terms.number("billing_cycle_anchor") > Periods.endAfter(now, now, price)) {
            throw refusal("billing_cycle_anchor", "cannot be later than next natural billing date");
        }
        if (terms.numberOr("trial_end", now) < now) {
            throw refusal("trial_end", "must be in the future");
        }
    }

    /** On the checkout page a trial lasts two days at least, from the moment the page is asked for. */
    public static void requireOnPage(Params terms, long now, JsonNode price) {
        require(terms, now, price);
        if (terms.text("trial_end") != null && terms.number("trial_end") < now + SHORTEST_TRIAL_SECONDS) {
            throw refusal("trial_end", "has to be at least 2 days in the future");
        }
    }

    private static StripeError refusal(String parameter, String what) {
        return StripeError.invalid("The `" + parameter + "` " + what + ".")
                .with("param", "subscription_data[" + parameter + "]");
    }
}
