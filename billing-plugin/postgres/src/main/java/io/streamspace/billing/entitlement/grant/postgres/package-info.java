/**
 * Grants and consents in PostgreSQL.
 *
 * <p>Owns: {@code billing_grants}, {@code billing_grant_amounts}, {@code billing_grant_burns}, {@code billing_overage_consents}.
 * Does not own: any rule.
 */
@NullMarked
package io.streamspace.billing.entitlement.grant.postgres;

import org.jspecify.annotations.NullMarked;
