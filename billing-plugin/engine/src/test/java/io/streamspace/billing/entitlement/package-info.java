@NullMarked
package io.streamspace.billing.entitlement;

import org.jspecify.annotations.NullMarked;
