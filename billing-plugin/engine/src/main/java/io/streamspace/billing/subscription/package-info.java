/**
 * Subscriptions: who is on which plan since when.
 *
 * <p>Owns: the history of plans of an account. Does not own: what a plan offers (catalog), what its price makes on an
 * invoice (billrun).
 *
 * <p>Invariants: what has begun is not taken back; at each instant an account has at most one plan;
 * of each plan an account has at most one trial, and none within another.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 009-packs-and-plan-changes.md}, {@code 019-credit.md},
 * {@code 025-subscription-sync.md}.
 */
@NullMarked
package io.streamspace.billing.subscription;

import org.jspecify.annotations.NullMarked;
