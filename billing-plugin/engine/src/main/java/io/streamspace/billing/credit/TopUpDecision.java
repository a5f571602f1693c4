package io.streamspace.billing.credit;

import io.streamspace.billing.values.Money;
import java.util.Locale;

/** Whether credit is bought by rule. */
public sealed interface TopUpDecision {

    /** Credit of this amount is bought. */
    record Make(Money amount) implements TopUpDecision {}

    /** Nothing is. */
    record Wait(Reason because) implements TopUpDecision {}

    /** Why nothing is bought. */
    enum Reason {
        /** There is credit enough. */
        ENOUGH,
        /** What was bought before is not paid yet. */
        ONE_IS_OPEN,
        /** As often as a day allows. */
        DAILY_LIMIT,
        /** It would be more than the owner wants in a month. */
        MONTHLY_LIMIT,
        /** A payment failed; the owner must set the rule again. */
        STOPPED,
        /** The account is past due or locked. */
        NOT_IN_GOOD_STANDING,
        /** The account's currency is no longer the rule's. */
        OTHER_CURRENCY,
        /** Nothing is sold while billing is off. */
        BILLING_OFF;

        /** As answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
