/** What the bill run reads and notes in PostgreSQL. */
@NullMarked
package io.streamspace.billing.billrun.postgres;

import org.jspecify.annotations.NullMarked;
