/**
 * Quotas over HTTP, the host's gate, and what hosts leave each other in Redis.
 *
 * <p>Owns: the keys {@code streamspace:billing:quota:*}. Does not own: any rule.
 *
 * <p>Invariant: nothing is counted in Redis; without it everything is answered all the same.
 */
@NullMarked
package io.streamspace.billing.entitlement.adapter;

import org.jspecify.annotations.NullMarked;
