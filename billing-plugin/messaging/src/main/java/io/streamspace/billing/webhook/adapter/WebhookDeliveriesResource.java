package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.webhook.DeliveryStatus;
import io.streamspace.billing.webhook.EventTypes;
import io.streamspace.billing.webhook.ManageEndpoints;
import io.streamspace.billing.webhook.WebhookDeliveries.Span;
import io.streamspace.billing.webhook.adapter.DeliveryPages.Filter;
import io.streamspace.billing.webhook.adapter.WebhookAnswers.WebhookReplayAnswer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the deliveries of an endpoint with their attempts, and replays them. */
@Path("/")
@RolesAllowed("admin")
public final class WebhookDeliveriesResource {

    private final ManageEndpoints keeping;
    private final DeliveryPages pages;
    private final Supplier<Instant> machineClock;

    public WebhookDeliveriesResource(ManageEndpoints keeping, DeliveryPages pages, Supplier<Instant> machineClock) {
        this.keeping = keeping;
        this.pages = pages;
        this.machineClock = machineClock;
    }

    @GET
    @Path("/admin/webhooks/{id}/deliveries")
    public Map<String, Object> list(@Context HttpServletRequest request, @PathParam("id") String id) {
        Page page = Page.of(request);
        String endpoint = keeping.find(WebhooksResource.plain(id)).id();
        Filter filter = new Filter(status(request.getParameter("status")), type(request), after(page));
        return page.answer(
                "deliveries",
                pages.page(endpoint, filter, page.limit() + 1),
                listed -> Long.toString(listed.position()),
                DeliveryPages.Listed::answer);
    }

    @POST
    @Path("/admin/webhooks/{id}/replay")
    public Response replay(@PathParam("id") String id, JsonNode body) {
        EndpointReader.checkFields(body, Set.of("from", "to", "types"));
        Fields fields = new Fields();
        Supplier<Instant> from = fields.read(() -> Parameters.instant("from", Parameters.text(body, "from")));
        Supplier<Instant> to = fields.read(() -> Parameters.instant("to", Parameters.text(body, "to")));
        Supplier<EventTypes> types = fields.read(() -> EndpointReader.types(body));
        fields.check();
        if (!from.get().isBefore(to.get())) {
            throw Problem.invalid("to", "must be after from");
        }
        Span span = new Span(from.get(), to.get(), types.get());
        int replayed = keeping.replay(WebhooksResource.plain(id), span, machineClock.get());
        return Response.accepted(new WebhookReplayAnswer(replayed)).build();
    }

    @POST
    @Path("/admin/webhooks/deliveries/{id}/replay")
    public Response replay(@PathParam("id") String id) {
        keeping.replay(WebhooksResource.plain(id), machineClock.get());
        return Response.accepted(new WebhookReplayAnswer(1)).build();
    }

    private static @Nullable String status(@Nullable String text) {
        if (text == null
                || Stream.of(DeliveryStatus.values()).map(DeliveryStatus::key).anyMatch(text::equals)) {
            return text;
        }
        throw Problem.invalid("status", "must be waiting, delivered or failed");
    }

    private static @Nullable String type(HttpServletRequest request) {
        String type = request.getParameter("type");
        return type == null ? null : WebhooksResource.plain(type);
    }

    private static @Nullable Long after(Page page) {
        String after = page.after();
        try {
            return after == null ? null : Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw Page.foreignCursor();
        }
    }
}
