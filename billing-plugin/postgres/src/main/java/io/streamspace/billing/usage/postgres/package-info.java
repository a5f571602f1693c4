/** Usage records in PostgreSQL: written and read in sets, a constant number of statements per batch. */
@NullMarked
package io.streamspace.billing.usage.postgres;

import org.jspecify.annotations.NullMarked;
