/** Payments and standing in PostgreSQL. */
@NullMarked
package io.streamspace.billing.payment.postgres;

import org.jspecify.annotations.NullMarked;
