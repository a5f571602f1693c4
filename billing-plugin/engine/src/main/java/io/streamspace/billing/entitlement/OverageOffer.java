package io.streamspace.billing.entitlement;

import io.streamspace.billing.values.Money;
import java.util.Optional;

/** On which terms use goes on beyond a limit whose overage is asked for. */
public interface OverageOffer {

    /** What the running period's overage costs so far. */
    Money charged();

    /** The most that it may cost, if the account agreed to any. */
    Optional<Money> ceiling();

    /**
     * What more would add to it, of a level if it is held to the period's end.
     *
     * @param more in base units of the meter's level
     */
    Money estimate(long more);
}
