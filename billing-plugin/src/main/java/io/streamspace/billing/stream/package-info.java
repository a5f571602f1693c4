/**
 * Live changes: what of an account has changed, told to those who listen to it.
 *
 * <p>Owns: topics and what each depends on, who listens to which account and how many may, what each account's listeners
 * have been told, how often is looked. Does not own: what the topics say (the features' own answers), how it is carried
 * (the adapter), who may listen (the scopes of calls).
 *
 * <p>Invariants: nothing is looked at of accounts that nobody listens to; one query sees whether anything changed, for all
 * of them; what a topic says is read only if something it depends on has changed or time has passed that it depends on, and
 * told only if it differs from what was told before. What changes after a listener was told to be ready is told; the same may
 * be told twice. It does not matter which host made a change. Clocks: what is told is as of the platform's clock; pauses and
 * the length of streams go by the machine's.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 027-live-changes.md}.
 */
@NullMarked
package io.streamspace.billing.stream;

import org.jspecify.annotations.NullMarked;
