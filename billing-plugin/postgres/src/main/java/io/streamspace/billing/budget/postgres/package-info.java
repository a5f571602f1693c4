/**
 * Budgets in PostgreSQL.
 *
 * <p>Owns: the table {@code billing_budgets}.
 */
@NullMarked
package io.streamspace.billing.budget.postgres;

import org.jspecify.annotations.NullMarked;
