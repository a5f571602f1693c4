package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.SettleTopUps;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.NoteDraft;
import io.streamspace.billing.invoice.postgres.PostgresCreditNotes;
import io.streamspace.billing.invoice.postgres.PostgresInvoiceHistory;
import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.IssueCreditNote;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentGrace;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.RecordPayment;
import io.streamspace.billing.payment.RefundPayment;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.payment.VoidInvoice;
import io.streamspace.billing.payment.WriteOff;
import io.streamspace.billing.payment.postgres.PostgresPayments;
import io.streamspace.billing.payment.postgres.PostgresStandings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** An administrator's desk over a set of books: everything that can be done to an invoice after it is sent. */
final class Desk {

    final Books books;
    final CreditNotes creditNotes;
    final InvoiceAdjustmentStores ports;
    private final StandingPolicy review;

    Desk(Books books) {
        this.books = books;
        this.creditNotes = new PostgresCreditNotes(books.jdbi);
        Standings standings = new PostgresStandings(books.jdbi);
        this.ports = new InvoiceAdjustmentStores(
                books.ports.invoices(),
                new PostgresPayments(books.jdbi),
                creditNotes,
                new PostgresInvoiceHistory(books.jdbi),
                books.ports.credits(),
                new SettleTopUps(
                        new PostgresTopUps(books.jdbi),
                        books.ports.credits(),
                        books.ports.ledger(),
                        books.ports.outbox()),
                books.ports.ledger(),
                books.ports.outbox(),
                standings);
        this.review = new StandingPolicy(
                standings, books.ports.outbox(), books.transactions, () -> new PaymentGrace(Duration.ofDays(7)));
    }

    Invoice voidInvoice(Invoice invoice, Instant at) {
        VoidInvoice.Billing billing =
                new VoidInvoice.Billing(books.ports.shards(), books.ports.periods(), books.ports.pendingLines());
        return new VoidInvoice(billing, ports, review, books.transactions).of(request(invoice, at));
    }

    Invoice writeOff(Invoice invoice, Instant at) {
        return new WriteOff(ports, review, books.transactions).of(request(invoice, at));
    }

    Invoice pay(Invoice invoice, String amount, Instant at) {
        return new RecordPayment(ports, review, books.transactions)
                .record(
                        new RecordPayment.Request(invoice.account(), invoice.id(), receipt(at), "root"),
                        new BigDecimal(amount),
                        at)
                .invoice();
    }

    Invoice refund(Invoice invoice, String amount, Instant at) {
        return new RefundPayment(ports, review, books.transactions)
                .of(request(invoice, at), new BigDecimal(amount), receipt(at))
                .invoice();
    }

    IssueCreditNote.Issued noteAll(Invoice invoice, IssueCreditNote.Rest rest, Instant at) {
        return note(new IssueCreditNote.Order(request(invoice, at), NoteDraft::whole, rest));
    }

    IssueCreditNote.Issued noteAmount(Invoice invoice, String amount, Instant at) {
        return note(new IssueCreditNote.Order(
                request(invoice, at), draft -> draft.ofAmount(new BigDecimal(amount)), IssueCreditNote.Rest.CREDIT));
    }

    IssueCreditNote.Issued noteLine(Invoice invoice, int line, String amount, Instant at) {
        Map<Integer, BigDecimal> amounts = Map.of(line, new BigDecimal(amount));
        return note(new IssueCreditNote.Order(
                request(invoice, at), draft -> draft.ofLines(amounts), IssueCreditNote.Rest.REFUND));
    }

    private IssueCreditNote.Issued note(IssueCreditNote.Order order) {
        return new IssueCreditNote(ports, review, books.transactions).of(order);
    }

    /** Bills the period of a void invoice again. */
    Invoice reissue(Invoice invoice, Instant at) {
        LocalDate first = invoice.period().start().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate last =
                invoice.period().end().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        return new ManualInvoice(books.ports, books.accounts(), books.transactions, books::billingTerms)
                .make(new ManualInvoice.Request(invoice.account(), first, last, ManualInvoice.Running.GOES_ON), at);
    }

    DraftEdits draftEdits() {
        return new DraftEdits(
                books.ports,
                new DraftEdits.Ports(books.accounts(), ports.trail(), books.transactions),
                books::billingTerms);
    }

    Invoice again(Invoice invoice) {
        return books.ports.invoices().find(invoice.account(), invoice.id()).orElseThrow();
    }

    static AdminAction cause(Instant at) {
        return new AdminAction("root", "Agreed", at);
    }

    static InvoiceAdjustment request(Invoice invoice, Instant at) {
        return new InvoiceAdjustment(invoice.account(), invoice.id(), cause(at));
    }

    private static Receipt receipt(Instant at) {
        return new Receipt(PaymentMethod.CASH, at, null);
    }

    /** Everybody's newest invoice. */
    Invoice newest(AccountId account) {
        return books.invoices(account).get(0);
    }
}
