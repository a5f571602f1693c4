@NullMarked
package io.streamspace.billing.provider.refund;

import org.jspecify.annotations.NullMarked;
