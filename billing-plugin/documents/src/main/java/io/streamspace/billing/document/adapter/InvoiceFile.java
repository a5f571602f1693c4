package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.PaperSize;
import org.jspecify.annotations.Nullable;

/** A document as a file to send: on the paper usual in the buyer's country, with data for programs where there can be any. */
public final class InvoiceFile {

    private InvoiceFile() {}

    /** The bytes of a PDF, in the language usual in the buyer's country. */
    public static byte[] pdf(InvoiceDocument document) {
        return pdf(document, DocumentLanguage.usualIn(country(document)));
    }

    /** The bytes of a PDF. */
    public static byte[] pdf(InvoiceDocument document, DocumentLanguage documentLanguage) {
        RenderOptions renderOptions = new RenderOptions(PaperSize.usualIn(country(document)), documentLanguage);
        return InvoicePdf.of(
                document, renderOptions, CrossIndustryInvoice.of(document).orElse(null));
    }

    private static @Nullable String country(InvoiceDocument document) {
        return document.parties().buyer().country().orElse(null);
    }
}
