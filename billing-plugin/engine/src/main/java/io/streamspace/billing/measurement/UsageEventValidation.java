package io.streamspace.billing.measurement;

import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.billing.measurement.Measurement.Kind;
import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** What a usage event is taken for. Pure. */
public sealed interface UsageEventValidation {

    /** It says something about a meter. */
    record Understood(Measurement measurement) implements UsageEventValidation {}

    /** It counts nothing. @param field of the event that is wrong, such as {@code data.meter} */
    record Refused(UsageFact fact, String field, String reason) implements UsageEventValidation {

        /** The place that others may stand in: what was refused still said its account, its meter and what it replaces. */
        public Measurement place() {
            FactKey replaces = fact.key().equals(fact.replaces()) ? null : fact.replaces();
            return new Measurement(
                    fact.key(),
                    fact.account(),
                    fact.meter(),
                    fact.at().toEpochMilli(),
                    Kind.REFUSED,
                    BigInteger.ZERO,
                    replaces);
        }
    }

    /** @param meter the one that the fact names, if it is offered now */
    static UsageEventValidation of(UsageFact fact, Optional<Meter> meter) {
        if (meter.isEmpty()) {
            return new Refused(fact, "data.meter", "no such meter is offered: '" + fact.meter() + "'");
        }
        if (!meter.get().isFromEvents()) {
            return new Refused(fact, "data.meter", "sessions tell what they hold: '" + fact.meter() + "'");
        }
        if (meter.get().addsUp() && fact.change() != null) {
            return new Refused(fact, "data.change", "is for levels; '" + fact.meter() + "' counts quantities");
        }
        if (fact.key().equals(fact.replaces())) {
            return new Refused(fact, "data.replaces", "names the event itself");
        }
        return amount(fact, meter.get());
    }

    private static UsageEventValidation amount(UsageFact fact, Meter meter) {
        boolean isChange = fact.change() != null;
        String field = isChange ? "data.change" : "data.quantity";
        BigDecimal decimal = new BigDecimal(isChange ? fact.change() : String.valueOf(fact.quantity()));
        if (decimal.stripTrailingZeros().scale() > 0) {
            String whole = "must be a whole number: one " + meter.levelUnit() + " is " + meter.levelBase();
            return new Refused(fact, field, meter.levelBase() == 1 ? "must be a whole number" : whole);
        }
        BigInteger amount = decimal.toBigInteger();
        if (amount.bitLength() >= Long.SIZE) {
            return new Refused(fact, field, "is more than " + Long.MAX_VALUE);
        }
        Kind kind = isChange ? Kind.CHANGE : meter.addsUp() ? Kind.COUNTED : Kind.LEVEL;
        return new Understood(new Measurement(
                fact.key(), fact.account(), fact.meter(), fact.at().toEpochMilli(), kind, amount, fact.replaces()));
    }
}
