/**
 * Budgets in PostgreSQL and over HTTP.
 *
 * <p>Owns: the table {@code billing_budgets} and the calls of {@code /budget}.
 */
@NullMarked
package io.streamspace.billing.budget.adapter;

import org.jspecify.annotations.NullMarked;
