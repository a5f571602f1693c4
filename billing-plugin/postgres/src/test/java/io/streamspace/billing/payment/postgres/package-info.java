@NullMarked
package io.streamspace.billing.payment.postgres;

import org.jspecify.annotations.NullMarked;
