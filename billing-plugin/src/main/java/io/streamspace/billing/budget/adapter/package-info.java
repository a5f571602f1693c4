/**
 * Budgets over HTTP.
 *
 * <p>Owns: the calls of {@code /budget}.
 */
@NullMarked
package io.streamspace.billing.budget.adapter;

import org.jspecify.annotations.NullMarked;
