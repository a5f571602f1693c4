package io.streamspace.billing.meter;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/** A counter: amounts of a period add up. */
public record Sum() implements Aggregation {

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public String pricedUnit(String unit) {
        return unit;
    }

    @Override
    public String pricedBaseUnit(String unit) {
        return unit;
    }

    @Override
    public long unitMillis(long monthMillis) {
        return 1;
    }

    @Override
    public BigInteger quantity(BigInteger amount, long millis) {
        return amount;
    }

    /** For each UTC hour, from where in it anything was counted to where nothing more was. */
    @Override
    public List<Quantity> difference(Collection<Quantity> desired, Collection<Quantity> recorded) {
        return CountDifference.of(desired, recorded);
    }
}
