package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;

/**
 * What the use of an account is cut and priced by. Accounts whose terms are the same share both objects, so that equal
 * terms are equal.
 *
 * @param history at the prices of the account's currency, where meters have prices in it
 * @param calendar the account's, without edges of its own
 */
public record AccountTerms(RateBookHistory history, BillingCalendar calendar) {}
