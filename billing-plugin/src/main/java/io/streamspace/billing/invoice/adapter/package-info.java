/** Billing periods and invoices in PostgreSQL. */
@NullMarked
package io.streamspace.billing.invoice.adapter;

import org.jspecify.annotations.NullMarked;
