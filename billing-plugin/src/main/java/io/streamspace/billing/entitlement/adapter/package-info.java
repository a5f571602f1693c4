/**
 * Quotas on PostgreSQL and over HTTP, and what hosts leave each other in Redis.
 *
 * <p>Owns: {@code billing_plan_usage}, the queries for what sessions hold at present, the keys {@code
 * streamspace:billing:quota:*}. Does not own: any rule.
 *
 * <p>Invariant: nothing is counted in Redis; without it everything is answered all the same.
 */
@NullMarked
package io.streamspace.billing.entitlement.adapter;

import org.jspecify.annotations.NullMarked;
