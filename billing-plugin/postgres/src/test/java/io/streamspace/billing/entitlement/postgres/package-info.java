@NullMarked
package io.streamspace.billing.entitlement.postgres;

import org.jspecify.annotations.NullMarked;
