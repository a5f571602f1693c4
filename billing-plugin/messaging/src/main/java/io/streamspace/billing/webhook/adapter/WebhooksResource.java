package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.CommitsItself;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.webhook.ManageEndpoints;
import io.streamspace.billing.webhook.ManageEndpoints.Moment;
import io.streamspace.billing.webhook.ManageEndpoints.Revealed;
import io.streamspace.billing.webhook.WebhookEndpoint;
import io.streamspace.billing.webhook.WebhookEndpoint.Origin;
import io.streamspace.billing.webhook.WebhookEndpoints;
import io.streamspace.billing.webhook.adapter.WebhookAnswers.RevealedWebhookAnswer;
import io.streamspace.billing.webhook.adapter.WebhookAnswers.WebhookAnswer;
import io.streamspace.billing.webhook.adapter.WebhookAnswers.WebhookTestAnswer;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /admin/webhooks}: endpoints. A secret is in the answer that made it and in no other. */
@Path("/")
@RolesAllowed("admin")
public final class WebhooksResource {

    /** The endpoints and clocks. */
    public record Sources(
            WebhookEndpoints endpoints, ManageEndpoints keeping, HttpWebhookClient.Reach reach, Clocks clocks) {}

    /** The platform's time and the machine's. */
    public record Clocks(Supplier<Instant> platform, Supplier<Instant> machine) {
        Moment now() {
            return new Moment(platform.get(), machine.get());
        }
    }

    private final Sources sources;
    private final EndpointReader reader;

    public WebhooksResource(Sources sources) {
        this.sources = sources;
        this.reader = new EndpointReader(new EndpointUrl(sources.reach()));
    }

    @GET
    @Path("/admin/webhooks")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        return page.answer(
                "webhooks",
                sources.endpoints().list(after(page), page.limit() + 1),
                WebhookEndpoint::id,
                WebhookAnswer::of);
    }

    @POST
    @Path("/admin/webhooks")
    public Response add(@Context HttpServletRequest request, JsonNode body) {
        Revealed added = sources.keeping()
                .add(
                        reader.wish(body),
                        new Origin(user(request), sources.clocks().platform().get()));
        return Response.status(Response.Status.CREATED)
                .entity(RevealedWebhookAnswer.of(added))
                .build();
    }

    @GET
    @Path("/admin/webhooks/{id}")
    public WebhookAnswer find(@PathParam("id") String id) {
        return WebhookAnswer.of(sources.keeping().find(plain(id)));
    }

    @PATCH
    @Path("/admin/webhooks/{id}")
    public WebhookAnswer change(@Context HttpServletRequest request, @PathParam("id") String id, JsonNode body) {
        String user = user(request);
        return WebhookAnswer.of(sources.keeping().change(plain(id), before -> reader.changed(before, body, user)));
    }

    @DELETE
    @Path("/admin/webhooks/{id}")
    public Response delete(@PathParam("id") String id) {
        sources.keeping().delete(plain(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/admin/webhooks/{id}/rotate-secret")
    public RevealedWebhookAnswer rotate(@PathParam("id") String id, String body) {
        Instant now = sources.clocks().machine().get();
        return RevealedWebhookAnswer.of(
                sources.keeping().rotate(plain(id), EndpointReader.grace(OptionalBody.read(body)), now));
    }

    @POST
    @Path("/admin/webhooks/{id}/test")
    @CommitsItself
    public Response test(@Context HttpServletRequest request, @PathParam("id") String id) {
        String delivery = sources.keeping()
                .test(plain(id), user(request), sources.clocks().now());
        return Response.accepted(new WebhookTestAnswer(delivery)).build();
    }

    static String plain(String id) {
        return id.replace("\0", "");
    }

    private static @Nullable String after(Page page) {
        return page.after() == null ? null : plain(Objects.requireNonNull(page.after()));
    }

    private static String user(HttpServletRequest request) {
        Caller caller = Objects.requireNonNull(Caller.of(request));
        if (!caller.hasRole("admin")) {
            throw new Problem(Problem.Kind.FORBIDDEN, "admin_required", "Only administrators may do that.");
        }
        return caller.user();
    }
}
