@NullMarked
package io.streamspace.billing.entitlement.hold.postgres;

import org.jspecify.annotations.NullMarked;
