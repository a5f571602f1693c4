/** Credit grants in PostgreSQL. */
@NullMarked
package io.streamspace.billing.credit.adapter;

import org.jspecify.annotations.NullMarked;
