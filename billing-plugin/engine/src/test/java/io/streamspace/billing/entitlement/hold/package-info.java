@NullMarked
package io.streamspace.billing.entitlement.hold;

import org.jspecify.annotations.NullMarked;
