package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentIdentity;
import io.streamspace.billing.document.DocumentIdentity.Kind;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.pdf.Attachment;
import io.streamspace.billing.pdf.Facts;
import io.streamspace.billing.pdf.PdfDocument;
import io.streamspace.billing.pdf.Tag;
import org.jspecify.annotations.Nullable;

/** Writes a document as PDF: the same document, look and data make the same bytes. */
public final class InvoicePdf {

    private InvoicePdf() {}

    /** @param data for programs; null to go without */
    public static byte[] of(InvoiceDocument document, Look look, @Nullable Attachment data) {
        Language language = look.language();
        String title = title(document, language);
        PdfDocument pdf = new PdfDocument(new Facts(
                title,
                sellerName(document),
                language.locale(),
                document.identity().issuedAt()));
        Sheet sheet = new Sheet(pdf, look.paper());
        Tag root = pdf.root();
        new LetterHead(document, sheet, language).write(root);
        Closing closing = new Closing(document, sheet, language);
        new LineTable(document, sheet, language).write(root, closing);
        closing.write(root);
        String foot = sellerName(document).isEmpty() ? title : sellerName(document) + "  \u00b7  " + title;
        sheet.finish(foot, number -> Word.PAGE.in(language, number, sheet.pageCount()));
        if (data != null) {
            pdf.attach(data);
        }
        return pdf.bytes();
    }

    /** Such as {@code Invoice INV-000001}; what is void is called so. */
    static String title(InvoiceDocument document, Language language) {
        DocumentIdentity identity = document.identity();
        String kind = kind(identity).in(language);
        String name =
                kind + " " + (identity.number() == null ? "(" + Word.DRAFT.in(language) + ")" : identity.number());
        return identity.isVoid() ? name + " (" + Word.VOID.in(language) + ")" : name;
    }

    static Word kind(DocumentIdentity identity) {
        return identity.kind() == Kind.INVOICE ? Word.INVOICE : Word.CREDIT_NOTE;
    }

    static String sellerName(InvoiceDocument document) {
        String name = document.parties().seller().party().name();
        return name == null ? "" : name;
    }
}
