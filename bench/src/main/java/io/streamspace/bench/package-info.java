/**
 * What is fast and how fast, each figure beside its bare rival in the same run.
 *
 * <p>Owns: workloads, rounds, the table of results. Does not own: targets (they are the product's promises) or anything
 * that runs in production.
 *
 * <p>Invariants: ours and the rival take turns in every round; warm-up rounds are not counted; a ratio is the median of
 * the ratios of rounds, never a quotient of two lucky extremes.
 */
@NullMarked
package io.streamspace.bench;

import org.jspecify.annotations.NullMarked;
