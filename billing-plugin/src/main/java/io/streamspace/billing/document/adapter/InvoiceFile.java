package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.document.Paper;

/** A document as a file to send: on the paper usual in the buyer's country, with data for programs where there can be any. */
public final class InvoiceFile {

    private InvoiceFile() {}

    /** The bytes of a PDF. */
    public static byte[] pdf(InvoiceDocument document, Language language) {
        String country = document.parties().buyer().country().orElse(null);
        Look look = new Look(Paper.usualIn(country), language);
        return InvoicePdf.of(document, look, CrossIndustryInvoice.of(document).orElse(null));
    }
}
