/**
 * Values everything else is made of: exact ratios, money, half-open intervals, problems.
 *
 * <p>Owns: arithmetic that loses nothing, and where rounding happens. Does not own: any meaning of billing.
 *
 * <p>Invariants: pure; immutable; no floating point; rounding is always an argument.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 033-amounts.md}.
 */
@NullMarked
package io.streamspace.billing.values;

import org.jspecify.annotations.NullMarked;
