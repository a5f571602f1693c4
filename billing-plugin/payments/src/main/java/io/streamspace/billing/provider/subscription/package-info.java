/**
 * Subscriptions of the payment provider that pay for plans.
 *
 * <p>Owns: what such a subscription should be by our books, bringing it there, and taking over what was decided there.
 * Does not own: who is on which plan (subscription).
 *
 * <p>Invariant: what was decided here wins over what was decided there.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 025-subscription-sync.md}.
 */
@NullMarked
package io.streamspace.billing.provider.subscription;

import org.jspecify.annotations.NullMarked;
