/** Streams as server-sent events, and what is looked at in PostgreSQL for them. */
@NullMarked
package io.streamspace.billing.stream.adapter;

import org.jspecify.annotations.NullMarked;
