/**
 * Customers of the payment provider and the accounts they stand for.
 *
 * <p>Owns: which customer stands for which account, and whether an object of the provider's belongs to an account. Does
 * not own: buyers (account).
 *
 * <p>Invariant: an account has at most one customer in a mode.
 */
@NullMarked
package io.streamspace.billing.provider.customer;

import org.jspecify.annotations.NullMarked;
