package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.provider.gateway.EventSignature;
import io.streamspace.billing.provider.queue.ReceiveEvents;
import io.streamspace.billing.provider.queue.ReceiveEvents.Receipt;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code POST /webhook}: what the payment provider posts, known by its signature and by nothing else. */
@Path("/")
@PermitAll
public final class ProviderPostResource {

    private static final int LARGEST_BODY_BYTES = 1 << 20;
    private static final int TOO_LARGE = 413;

    @Answer("ProviderReceipt")
    record ProviderReceiptAnswer(boolean received, String id, String status) {}

    private final ReceiveEvents receiving;
    private final EventSignature signature;

    public ProviderPostResource(ReceiveEvents receiving, EventSignature signature) {
        this.receiving = receiving;
        this.signature = signature;
    }

    @POST
    @Path("/webhook")
    public ProviderReceiptAnswer take(@Context HttpServletRequest request) {
        Receipt receipt = receiving.receive(body(request), request.getHeader(signature.header()));
        return new ProviderReceiptAnswer(true, receipt.id(), receipt.status().key());
    }

    /** The same under the name that the specification of subscriptions gives it. */
    @POST
    @Path("/subscriptions/webhook")
    public ProviderReceiptAnswer takeForSubscriptions(@Context HttpServletRequest request) {
        return take(request);
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
            if (bytes.length > LARGEST_BODY_BYTES) {
                throw new WebApplicationException(TOO_LARGE);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
