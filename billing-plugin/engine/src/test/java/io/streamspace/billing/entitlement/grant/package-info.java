@NullMarked
package io.streamspace.billing.entitlement.grant;

import org.jspecify.annotations.NullMarked;
