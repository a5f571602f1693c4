/**
 * Budgets: what an account means to spend in a billing period.
 *
 * <p>Owns: the amount, its alerts, and whether new use is refused once it is spent. Does not own: quotas (they limit
 * quantities), what a period costs ({@code usage} and {@code invoice} say so).
 *
 * <p>Invariants: each alert of a budget is announced once a period; a budget never changes what is billed, and never ends
 * what already runs.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 037-budgets.md}.
 */
@NullMarked
package io.streamspace.billing.budget;

import org.jspecify.annotations.NullMarked;
