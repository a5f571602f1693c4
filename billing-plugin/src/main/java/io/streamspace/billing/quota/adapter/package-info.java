/**
 * Quotas on PostgreSQL and over HTTP.
 *
 * <p>Owns: {@code billing_plan_usage}, the queries for what sessions hold at present. Does not own: any rule.
 */
@NullMarked
package io.streamspace.billing.quota.adapter;

import org.jspecify.annotations.NullMarked;
