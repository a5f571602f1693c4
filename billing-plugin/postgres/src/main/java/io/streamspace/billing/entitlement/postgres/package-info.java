/**
 * Quotas in PostgreSQL.
 *
 * <p>Owns: {@code billing_plan_usage}, the queries for what sessions hold at present. Does not own: any rule.
 */
@NullMarked
package io.streamspace.billing.entitlement.postgres;

import org.jspecify.annotations.NullMarked;
