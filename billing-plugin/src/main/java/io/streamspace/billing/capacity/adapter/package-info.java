/**
 * Capacity on PostgreSQL and over HTTP.
 *
 * <p>Owns: {@code billing_grants}, {@code billing_grant_amounts}, {@code billing_grant_burns}, {@code billing_holds},
 * {@code billing_overage_consents}, {@code billing_job_slots}. Does not own: any rule.
 */
@NullMarked
package io.streamspace.billing.capacity.adapter;

import org.jspecify.annotations.NullMarked;
