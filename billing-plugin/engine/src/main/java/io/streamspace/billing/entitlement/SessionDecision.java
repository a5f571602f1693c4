package io.streamspace.billing.entitlement;

import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether a session may start, wake or be resized, and why not. */
public sealed interface SessionDecision {

    /** @param pricePerHour at present rates, to 10 decimals */
    record Allowed(BigDecimal pricePerHour, Currency currency) implements SessionDecision {}

    /**
     * @param code as answers bear it: {@code account_locked}, {@code quota_exceeded} or {@code budget_exceeded}
     * @param detail one sentence for the user
     * @param shortage the limit that stands in the way, if one does
     */
    record Refused(String code, String detail, @Nullable Shortage shortage) implements SessionDecision {}

    /** A limit that is too small; amounts in the unit of the meter's level. */
    record Shortage(Meter meter, BigDecimal limit, BigDecimal used, BigDecimal requested) {}

    /** How much of a limit is used; amounts in the unit of the meter's level. */
    record LimitUse(Meter meter, BigDecimal limit, BigDecimal used) {}

    /**
     * A decision in advance.
     *
     * @param limits every limit that counts here, as it stands before the session does anything
     */
    record Quote(SessionDecision decision, List<LimitUse> limits) {

        public Quote {
            limits = List.copyOf(limits);
        }
    }
}
