package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.EInvoice;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.pdf.Attachment;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        Response.@Nullable ResponseBuilder unchanged = unchanged(printed.getEntityTag(), conditions);
        return unchanged == null
                ? printed
                : unchanged.tag(printed.getEntityTag()).build();
    }

    private static Response.@Nullable ResponseBuilder unchanged(EntityTag tag, Request conditions) {
        try {
            return conditions.evaluatePreconditions(tag);
        } catch (ProcessingException noTag) { // an If-None-Match that is none matches nothing
            return null;
        }
    }

    private static Response.ResponseBuilder answer(InvoiceDocument document, RenderOptions renderOptions, String name) {
        Optional<Attachment> data = CrossIndustryInvoice.of(document);
        byte[] pdf = InvoicePdf.of(document, renderOptions, data.orElse(null));
        return Response.ok(pdf, TYPE)
                .tag(new EntityTag(hash(pdf)))
                .header("Content-Disposition", "inline; filename=\"" + fileName(name) + "\"")
                .header("Content-Language", renderOptions.documentLanguage().key())
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header(DATA_HEADER, data.isPresent() ? WITH_DATA : "none; reason=" + obstacle(document));
    }

    private static String obstacle(InvoiceDocument document) {
        return EInvoice.obstacle(document).map(found -> found.key()).orElse("");
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf";
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
