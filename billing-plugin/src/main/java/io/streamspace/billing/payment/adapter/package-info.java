/** Payments and standing in PostgreSQL and over HTTP. */
@NullMarked
package io.streamspace.billing.payment.adapter;

import org.jspecify.annotations.NullMarked;
