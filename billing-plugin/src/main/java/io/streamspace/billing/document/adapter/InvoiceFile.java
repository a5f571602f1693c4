package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.PaperSize;

/** A document as a file to send: on the paper usual in the buyer's country, with data for programs where there can be any. */
public final class InvoiceFile {

    private InvoiceFile() {}

    /** The bytes of a PDF, in the language usual in the buyer's country. */
    public static byte[] pdf(InvoiceDocument document) {
        String country = document.parties().buyer().country().orElse(null);
        return pdf(document, DocumentLanguage.usualIn(country));
    }

    /** The bytes of a PDF. */
    public static byte[] pdf(InvoiceDocument document, DocumentLanguage documentLanguage) {
        String country = document.parties().buyer().country().orElse(null);
        RenderOptions renderOptions = new RenderOptions(PaperSize.usualIn(country), documentLanguage);
        return InvoicePdf.of(
                document, renderOptions, CrossIndustryInvoice.of(document).orElse(null));
    }
}
