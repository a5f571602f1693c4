package io.streamspace.billing;

import io.streamspace.billing.document.Documents;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.document.PrintRoom;
import io.streamspace.billing.document.adapter.CreditNotePdfResource;
import io.streamspace.billing.document.adapter.InvoiceFile;
import io.streamspace.billing.document.adapter.InvoicePdfResource;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.notification.Enclosure;
import io.streamspace.billing.notification.InvoicePdf;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Documents for people, wired. */
final class Printing {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Features features;
    private final PrintRoom printRoom;

    Printing(Features features) {
        this.features = features;
        this.printRoom = new PrintRoom(() -> features.configuration().pdfConcurrency(), PATIENCE);
    }

    List<Object> resources() {
        return List.of(
                new InvoicePdfResource(features.invoices(), features::calendars, printRoom),
                new CreditNotePdfResource(
                        features.collecting().takingBack().ports().creditNotes(),
                        features.invoices(),
                        features::calendars,
                        printRoom));
    }

    /** Invoices as files that go with mails. */
    InvoicePdf files() {
        return (account, number, language) ->
                features.invoices().find(account, number).map(invoice -> file(invoice, Language.ofKey(language.key())));
    }

    private Enclosure file(Invoice invoice, Language language) {
        ZoneId zone = features.calendars()
                .of(invoice.account())
                .zoneAt(invoice.period().start());
        byte[] pdf = printRoom.make(() -> InvoiceFile.pdf(Documents.of(invoice, zone), language));
        String number = Objects.requireNonNull(invoice.sending(), "only what was sent is mailed")
                .number();
        return new Enclosure(number.replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf", "application/pdf", pdf);
    }
}
