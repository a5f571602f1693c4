package io.streamspace.billing;

import io.streamspace.billing.document.Documents;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.document.adapter.CreditNotePdfResource;
import io.streamspace.billing.document.adapter.InvoiceFile;
import io.streamspace.billing.document.adapter.InvoicePdfResource;
import io.streamspace.billing.document.adapter.NoteReason;
import io.streamspace.billing.http.RequestSlots;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.notification.Enclosure;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.MailedPdf.Paper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Documents for people, wired. */
final class Printing {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Features features;
    private final RequestSlots requestSlots;

    Printing(Features features) {
        this.features = features;
        this.requestSlots = new RequestSlots(
                () -> features.configuration().pdfConcurrency(), PATIENCE, "Too many documents are being made.");
    }

    List<Object> resources() {
        return List.of(
                new InvoicePdfResource(features.invoices(), features::calendars, requestSlots),
                new CreditNotePdfResource(creditNotes(), features.invoices(), features::calendars, requestSlots));
    }

    /** Invoices and credit notes as files that go with mails. */
    MailedPdf files() {
        return (account, paper, language) -> {
            Language printed = Language.ofKey(language.key());
            if (paper instanceof Paper.OfCreditNote note) {
                return creditNotes().find(account, note.number()).map(found -> file(found, printed));
            }
            String number = ((Paper.OfInvoice) paper).number();
            return features.invoices().find(account, number).map(invoice -> file(invoice, printed));
        };
    }

    /** Translates a reason as documents print it. */
    static String reason(io.streamspace.billing.account.Language language, String reason) {
        return NoteReason.in(Language.ofKey(language.key()), reason);
    }

    private CreditNotes creditNotes() {
        return features.collecting().takingBack().ports().creditNotes();
    }

    private Enclosure file(CreditNote note, Language language) {
        Invoice invoice =
                features.invoices().find(note.account(), note.invoiceId()).orElseThrow();
        byte[] pdf = requestSlots.make(() -> InvoiceFile.pdf(Documents.of(note, invoice, zone(invoice)), language));
        return pdf(note.number(), pdf);
    }

    private Enclosure file(Invoice invoice, Language language) {
        byte[] pdf = requestSlots.make(() -> InvoiceFile.pdf(Documents.of(invoice, zone(invoice)), language));
        String number = Objects.requireNonNull(invoice.sending(), "only what was sent is mailed")
                .number();
        return pdf(number, pdf);
    }

    private ZoneId zone(Invoice invoice) {
        return features.calendars()
                .of(invoice.account())
                .zoneAt(invoice.period().start());
    }

    private static Enclosure pdf(String number, byte[] content) {
        return new Enclosure(number.replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf", "application/pdf", content);
    }
}
