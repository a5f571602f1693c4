package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.Documents;
import io.streamspace.billing.document.adapter.CreditNotePdfResource;
import io.streamspace.billing.document.adapter.InvoiceFile;
import io.streamspace.billing.document.adapter.InvoicePdfResource;
import io.streamspace.billing.document.adapter.NoteReason;
import io.streamspace.billing.http.FileName;
import io.streamspace.billing.http.RequestSlots;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.postgres.PostgresCreditNotes;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.notification.MailAttachment;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.MailedPdf.Paper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/** PDF documents of invoices and credit notes. */
final class DocumentsModule {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A document of an archive waits longer: all before it would be in vain. */
    private static final Duration PATIENCE_IN_ARCHIVES = Duration.ofMinutes(1);

    private final BillingModules billingModules;
    private final RequestSlots requestSlots;

    DocumentsModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.requestSlots = new RequestSlots(
                () -> billingModules.configuration().pdfConcurrency(), PATIENCE, "Too many documents are being made.");
    }

    List<Object> resources() {
        Jdbi reads = billingModules.pluginServices().reports().jdbi();
        Invoices invoices = new PostgresInvoices(reads);
        return List.of(
                new InvoicePdfResource(invoices, billingModules::calendars, requestSlots),
                new CreditNotePdfResource(
                        new PostgresCreditNotes(reads), invoices, billingModules::calendars, requestSlots));
    }

    /** The PDF of an invoice that exists, one of many that are made one after the other. */
    byte[] printed(AccountId account, String number) {
        Invoice invoice = billingModules.invoices().find(account, number).orElseThrow();
        return requestSlots.makeWithin(
                PATIENCE_IN_ARCHIVES, () -> InvoiceFile.pdf(Documents.of(invoice, zone(invoice))));
    }

    /** Invoices and credit notes as files that go with mails. */
    MailedPdf files() {
        return (account, paper, language) -> {
            DocumentLanguage printed = DocumentLanguage.ofKey(language.key());
            if (paper instanceof Paper.OfCreditNote note) {
                return creditNotes().find(account, note.number()).map(found -> file(found, printed));
            }
            String number = ((Paper.OfInvoice) paper).number();
            return billingModules.invoices().find(account, number).map(invoice -> file(invoice, printed));
        };
    }

    /** Translates a reason as documents print it. */
    static String reason(io.streamspace.billing.account.Language language, String reason) {
        return NoteReason.in(DocumentLanguage.ofKey(language.key()), reason);
    }

    private CreditNotes creditNotes() {
        return billingModules.collectionsModule().adjustmentsModule().ports().creditNotes();
    }

    private MailAttachment file(CreditNote note, DocumentLanguage documentLanguage) {
        Invoice invoice =
                billingModules.invoices().find(note.account(), note.invoiceId()).orElseThrow();
        byte[] pdf =
                requestSlots.make(() -> InvoiceFile.pdf(Documents.of(note, invoice, zone(invoice)), documentLanguage));
        return pdf(note.number(), pdf);
    }

    private MailAttachment file(Invoice invoice, DocumentLanguage documentLanguage) {
        byte[] pdf = requestSlots.make(() -> InvoiceFile.pdf(Documents.of(invoice, zone(invoice)), documentLanguage));
        String number = Objects.requireNonNull(invoice.sending(), "only what was sent is mailed")
                .number();
        return pdf(number, pdf);
    }

    private ZoneId zone(Invoice invoice) {
        return billingModules
                .calendars()
                .of(invoice.account())
                .zoneAt(invoice.period().start());
    }

    private static MailAttachment pdf(String number, byte[] content) {
        return new MailAttachment(FileName.pdf(number), "application/pdf", content);
    }
}
