/** The ledger in PostgreSQL. */
@NullMarked
package io.streamspace.billing.ledger.adapter;

import org.jspecify.annotations.NullMarked;
