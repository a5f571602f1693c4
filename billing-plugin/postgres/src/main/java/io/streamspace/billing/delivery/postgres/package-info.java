/** The queue of deliveries on PostgreSQL. */
@NullMarked
package io.streamspace.billing.delivery.postgres;

import org.jspecify.annotations.NullMarked;
