package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.Plan;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time in which an account was on one plan as one version of the terms has it.
 *
 * @param plan empty if it was on none
 * @param choice what the account chose; empty for the plan of whoever has chosen none
 * @param termsVersion the first version of the settings that says so of the plan
 * @param until null: to this day and on
 */
public record PlanPeriod(
        Optional<Plan> plan,
        Optional<Subscription> choice,
        int termsVersion,
        Why why,
        Instant since,
        @Nullable Instant until) {

    /** Why it began. */
    public enum Why {
        /** Nothing had been chosen. */
        OPENED,
        /** The account chose it, having had none that cost anything. */
        CHOSEN,
        /** The account chose it and tries it. */
        TRIAL,
        /** The trial ended: from now on it is paid for. */
        TRIAL_END,
        /** Chosen in the place of one that costs less, or as much. */
        UPGRADE,
        /** Chosen in the place of one that costs more. */
        DOWNGRADE,
        /** The choice before was cancelled. */
        CANCEL,
        /** The plan was changed, or plans came or went. */
        TERMS;

        /** As answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is tried, not paid for. */
    public boolean isTrial() {
        return choice.filter(chosen -> chosen.isInTrialAt(since)).isPresent();
    }

    PlanPeriod until(Instant end) {
        return new PlanPeriod(plan, choice, termsVersion, why, since, end);
    }
}
