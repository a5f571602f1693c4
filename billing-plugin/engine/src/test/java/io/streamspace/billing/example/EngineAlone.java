package io.streamspace.billing.example;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.billrun.BillingDelays;
import io.streamspace.billing.billrun.InvoiceTerms;
import io.streamspace.billing.billrun.PayerTerms;
import io.streamspace.billing.billrun.RatedInvoice;
import io.streamspace.billing.billrun.Taxation;
import io.streamspace.billing.billrun.UsageLines;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceIds;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.billing.session.SessionHistory;
import io.streamspace.billing.session.Timeline;
import io.streamspace.billing.tax.BuyerTax;
import io.streamspace.billing.tax.TaxRule;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.Slicer;
import io.streamspace.billing.usage.UseTotals;
import io.streamspace.billing.usage.Windows;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** From a session's events to an account's invoice for January 2026, in pure functions: no database, no host. */
final class EngineAlone {

    static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final InvoiceTerms UNTAXED = InvoiceTerms.PLAIN;

    private final RateBookHistory prices = new RateBookHistory(
            List.of(new RateBookHistory.Version(
                    JANUARY, new RateBook(true, BillingMode.USAGE, USD, rates(), List.of()))),
            JANUARY);
    private final BillingCalendar calendar =
            new BillingCalendar(List.of(new BillingCalendar.Rule(JANUARY, ZoneOffset.UTC, 1)), JANUARY);
    private final Interval period = calendar.first();

    private static Map<String, BigDecimal> rates() {
        return Map.of(
                "cpu", new BigDecimal("0.05"), "memory", new BigDecimal("0.01"), "storage", new BigDecimal("0.10"));
    }

    /** The invoice that the account's use of one session makes. */
    Invoice invoice(String session, List<SessionFact> events) {
        UseTotals use = new UseTotals();
        Timeline timeline = Timeline.of(
                new SessionHistory(session, events, List.of(), List.of()), HeartbeatTimeout.of(Duration.ofMinutes(5)));
        new Slicer(new Windows(prices, calendar))
                .slices(timeline.segments(), period)
                .forEach(use::add);
        return RatedInvoice.of(unpaid(lines(use)), untaxed(), List.of(), period.end())
                .draft();
    }

    private List<InvoiceLine> lines(UseTotals use) {
        BillingDelays delays = new BillingDelays(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(14));
        return new UsageLines(new PayerTerms(prices, calendar, delays, UNTAXED))
                .of(use.uses(new AccountTerms(prices, calendar), period), USD);
    }

    private Invoice unpaid(List<InvoiceLine> lines) {
        return new Invoice(
                ALICE,
                InvoiceIds.arrears(ALICE, period),
                InvoiceKind.ARREARS,
                period,
                lines,
                Totals.of(lines, USD),
                period.end(),
                InvoiceStatus.DRAFT,
                null);
    }

    private static Taxation untaxed() {
        TaxRule rule = new TaxRule(TaxTerms.NONE, Seller.UNKNOWN);
        return new Taxation(UNTAXED, new BuyerTax(rule, Buyer.UNKNOWN, USD, List.of()));
    }
}
