package io.streamspace.billing.meter;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/** How amounts of a meter become the quantity that is priced: one file a kind. Pure and exact. */
public sealed interface Aggregation permits Sum, TimeWeighted, Latest {

    /**
     * Whether an amount counts at its instant and adds to what was used before it in the period; else it holds until another
     * takes its place, and a limit is for what is held now.
     */
    boolean addsUp();

    /** The unit of what is priced. @param unit of an amount, as people read it */
    String pricedUnit(String unit);

    /** The base unit of what is priced. @param unit of an amount, as it is kept */
    String pricedBaseUnit(String unit);

    /**
     * Milliseconds in one unit of what is priced; 1 if time plays no role.
     *
     * @param monthMillis real length of the calendar month in which it was used
     */
    long unitMillis(long monthMillis);

    /**
     * What an amount makes in a stretch of time. Over parts of a stretch it sums to what it makes over the whole where time
     * plays a role; else it makes the same however long the stretch is.
     *
     * @param amount in base units of an amount
     * @param millis more than 0
     * @return in base units of what is priced
     */
    BigInteger quantity(BigInteger amount, long millis);

    /**
     * The quantities that make the recorded ones the desired ones when they are added; zeros are left out.
     *
     * @param desired may overlap and touch
     * @param recorded may overlap and touch
     * @return by start
     */
    List<Quantity> difference(Collection<Quantity> desired, Collection<Quantity> recorded);
}
