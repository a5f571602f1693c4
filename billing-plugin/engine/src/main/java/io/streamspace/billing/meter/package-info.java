/**
 * Meters: what is counted or held, in which unit people read it and in which base unit it is kept.
 *
 * <p>Owns: units and their conversion, how amounts become the quantity that is priced, and who says how much is used. Does not
 * own: prices, limits, who used what.
 *
 * <p>Invariants: base quantities are whole numbers; a conversion is exact.
 */
@NullMarked
package io.streamspace.billing.meter;

import org.jspecify.annotations.NullMarked;
