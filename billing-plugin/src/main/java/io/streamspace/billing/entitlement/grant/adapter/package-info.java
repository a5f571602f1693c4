/** Grants over HTTP. */
@NullMarked
package io.streamspace.billing.entitlement.grant.adapter;

import org.jspecify.annotations.NullMarked;
