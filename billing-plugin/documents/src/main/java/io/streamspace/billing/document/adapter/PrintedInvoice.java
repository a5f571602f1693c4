package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.EInvoice;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.http.ContentTag;
import io.streamspace.billing.http.FileName;
import io.streamspace.billing.pdf.Attachment;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document, written, as the answer to a call. */
final class PrintedInvoice {

    /** Whether there are data for programs in it, and why not. */
    static final String DATA_HEADER = "Electronic-Invoice";

    private static final String WITH_DATA = "factur-x; profile=\"EN 16931\"";
    private static final String TYPE = "application/pdf";

    private PrintedInvoice() {}

    /** 304 for who has these bytes already. */
    static Response answer(InvoiceDocument document, RenderOptions renderOptions, String name, Request conditions) {
        Response printed = answer(document, renderOptions, name).build();
        Response.@Nullable ResponseBuilder unchanged = ContentTag.unmet(printed.getEntityTag(), conditions);
        return unchanged == null
                ? printed
                : unchanged.tag(printed.getEntityTag()).build();
    }

    private static Response.ResponseBuilder answer(InvoiceDocument document, RenderOptions renderOptions, String name) {
        Optional<Attachment> data = CrossIndustryInvoice.of(document);
        byte[] pdf = InvoicePdf.of(document, renderOptions, data.orElse(null));
        return Response.ok(pdf, TYPE)
                .tag(ContentTag.strong(pdf))
                .header("Content-Disposition", "inline; filename=\"" + FileName.pdf(name) + "\"")
                .header("Content-Language", renderOptions.documentLanguage().key())
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header(DATA_HEADER, data.isPresent() ? WITH_DATA : "none; reason=" + obstacle(document));
    }

    private static String obstacle(InvoiceDocument document) {
        return EInvoice.obstacle(document).map(found -> found.key()).orElse("");
    }
}
