/**
 * Grants and consents on PostgreSQL, and grants over HTTP.
 *
 * <p>Owns: {@code billing_grants}, {@code billing_grant_amounts}, {@code billing_grant_burns},
 * {@code billing_overage_consents}. Does not own: any rule.
 */
@NullMarked
package io.streamspace.billing.entitlement.grant.adapter;

import org.jspecify.annotations.NullMarked;
