/**
 * Holds and slots on PostgreSQL.
 *
 * <p>Owns: {@code billing_holds}, {@code billing_job_slots}. Does not own: any rule.
 */
@NullMarked
package io.streamspace.billing.entitlement.hold.postgres;

import org.jspecify.annotations.NullMarked;
