/**
 * What answers of several features have in common: how an invoice, a credit note, a subscription, a buyer looks in JSON.
 *
 * <p>Owns: the names and formats of these objects. Does not own: answers of one endpoint (beside it), amounts and pages
 * ({@code http}).
 */
@NullMarked
package io.streamspace.billing.answer;

import org.jspecify.annotations.NullMarked;
