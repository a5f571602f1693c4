/** Measurements and levels in PostgreSQL: written and read in sets. */
@NullMarked
package io.streamspace.billing.measurement.postgres;

import org.jspecify.annotations.NullMarked;
