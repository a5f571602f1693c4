@NullMarked
package io.streamspace.billing.provider.checkout;

import org.jspecify.annotations.NullMarked;
