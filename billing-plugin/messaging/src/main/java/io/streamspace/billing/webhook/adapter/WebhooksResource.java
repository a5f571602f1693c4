package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.CommitsItself;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.webhook.ManageEndpoints;
import io.streamspace.billing.webhook.ManageEndpoints.Moment;
import io.streamspace.billing.webhook.ManageEndpoints.Revealed;
import io.streamspace.billing.webhook.WebhookEndpoint;
import io.streamspace.billing.webhook.WebhookEndpoint.Origin;
import io.streamspace.billing.webhook.WebhookEndpoints;
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
import java.util.LinkedHashMap;
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
                WebhooksResource::json);
    }

    @POST
    @Path("/admin/webhooks")
    public Response add(@Context HttpServletRequest request, JsonNode body) {
        Revealed added = sources.keeping()
                .add(
                        reader.wish(body),
                        new Origin(user(request), sources.clocks().platform().get()));
        return Response.status(Response.Status.CREATED).entity(json(added)).build();
    }

    @GET
    @Path("/admin/webhooks/{id}")
    public Map<String, Object> find(@PathParam("id") String id) {
        return json(sources.keeping().find(plain(id)));
    }

    @PATCH
    @Path("/admin/webhooks/{id}")
    public Map<String, Object> change(@Context HttpServletRequest request, @PathParam("id") String id, JsonNode body) {
        String user = user(request);
        return json(sources.keeping().change(plain(id), before -> reader.changed(before, body, user)));
    }

    @DELETE
    @Path("/admin/webhooks/{id}")
    public Response delete(@PathParam("id") String id) {
        sources.keeping().delete(plain(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/admin/webhooks/{id}/rotate-secret")
    public Map<String, Object> rotate(@PathParam("id") String id, String body) {
        Instant now = sources.clocks().machine().get();
        return json(sources.keeping().rotate(plain(id), EndpointReader.grace(OptionalBody.read(body)), now));
    }

    @POST
    @Path("/admin/webhooks/{id}/test")
    @CommitsItself
    public Response test(@Context HttpServletRequest request, @PathParam("id") String id) {
        String delivery = sources.keeping()
                .test(plain(id), user(request), sources.clocks().now());
        return Response.accepted(Map.of("delivery_id", delivery)).build();
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

    private static Map<String, Object> json(Revealed revealed) {
        Map<String, Object> json = json(revealed.endpoint());
        json.put("secret", revealed.secret().reveal());
        return json;
    }

    private static Map<String, Object> json(WebhookEndpoint endpoint) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", endpoint.id());
        json.put("url", endpoint.wish().url());
        json.put("types", endpoint.wish().types().patterns());
        json.put("description", endpoint.wish().description());
        json.put("status", endpoint.condition().status().key());
        json.put("disabled_reason", endpoint.condition().reason());
        json.put("failing_since", Views.instant(endpoint.condition().failingSince()));
        json.put("created_by", endpoint.origin().createdBy());
        json.put("created_at", Views.instant(endpoint.origin().createdAt()));
        return json;
    }
}
