/** The outbox in PostgreSQL. */
@NullMarked
package io.streamspace.billing.event.adapter;

import org.jspecify.annotations.NullMarked;
