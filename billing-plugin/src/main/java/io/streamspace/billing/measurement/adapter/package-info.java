/** Measurements and levels in PostgreSQL: written and read in sets. */
@NullMarked
package io.streamspace.billing.measurement.adapter;

import org.jspecify.annotations.NullMarked;
