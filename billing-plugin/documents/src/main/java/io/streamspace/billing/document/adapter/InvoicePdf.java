package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentIdentity;
import io.streamspace.billing.document.DocumentIdentity.Kind;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.pdf.Attachment;
import io.streamspace.billing.pdf.Facts;
import io.streamspace.billing.pdf.PdfDocument;
import io.streamspace.billing.pdf.Tag;
import org.jspecify.annotations.Nullable;

/** Writes a document as PDF: the same document, look and data make the same bytes. */
public final class InvoicePdf {

    private InvoicePdf() {}

    /** @param data for programs; null to go without */
    public static byte[] of(InvoiceDocument document, RenderOptions renderOptions, @Nullable Attachment data) {
        DocumentLanguage documentLanguage = renderOptions.documentLanguage();
        String title = title(document, documentLanguage);
        PdfDocument pdf = new PdfDocument(new Facts(
                title,
                sellerName(document),
                documentLanguage.locale(),
                document.identity().issuedAt()));
        PageFlow pageFlow = new PageFlow(pdf, renderOptions.paperSize());
        Tag root = pdf.root();
        new InvoiceHeader(document, pageFlow, documentLanguage).write(root);
        InvoiceTotals invoiceTotals = new InvoiceTotals(document, pageFlow, documentLanguage);
        new LineTable(document, pageFlow, documentLanguage).write(root, invoiceTotals);
        invoiceTotals.write(root);
        String foot = sellerName(document).isEmpty() ? title : sellerName(document) + "  \u00b7  " + title;
        pageFlow.finish(foot, number -> DocumentWord.PAGE.in(documentLanguage, number, pageFlow.pageCount()));
        if (data != null) {
            pdf.attach(data);
        }
        return pdf.bytes();
    }

    /** Such as {@code Invoice INV-000001}; what is void is called so. */
    static String title(InvoiceDocument document, DocumentLanguage documentLanguage) {
        DocumentIdentity identity = document.identity();
        String kind = kind(identity).in(documentLanguage);
        String name = kind + " "
                + (identity.number() == null ? "(" + DocumentWord.DRAFT.in(documentLanguage) + ")" : identity.number());
        return identity.isVoid() ? name + " (" + DocumentWord.VOID.in(documentLanguage) + ")" : name;
    }

    static DocumentWord kind(DocumentIdentity identity) {
        return identity.kind() == Kind.INVOICE ? DocumentWord.INVOICE : DocumentWord.CREDIT_NOTE;
    }

    static String sellerName(InvoiceDocument document) {
        String name = document.parties().seller().party().name();
        return name == null ? "" : name;
    }
}
