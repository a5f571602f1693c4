/** Payments, refunds and standing over HTTP, and the host's sessions as the engine asks for them. */
@NullMarked
package io.streamspace.billing.payment.adapter;

import org.jspecify.annotations.NullMarked;
