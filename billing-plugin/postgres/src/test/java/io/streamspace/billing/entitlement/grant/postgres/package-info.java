@NullMarked
package io.streamspace.billing.entitlement.grant.postgres;

import org.jspecify.annotations.NullMarked;
