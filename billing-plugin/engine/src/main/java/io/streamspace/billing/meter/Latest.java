package io.streamspace.billing.meter;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/** What was last said, however long it held: a number that is limited and whose time has no price. */
public record Latest() implements Aggregation {

    @Override
    public boolean addsUp() {
        return false;
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

    /** Rises and falls, added up for each UTC hour. */
    @Override
    public List<Quantity> difference(Collection<Quantity> desired, Collection<Quantity> recorded) {
        return CountDifference.of(desired, recorded);
    }
}
