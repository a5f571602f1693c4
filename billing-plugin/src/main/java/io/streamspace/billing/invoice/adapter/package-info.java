/** Invoices, credit notes and charges over HTTP. */
@NullMarked
package io.streamspace.billing.invoice.adapter;

import org.jspecify.annotations.NullMarked;
