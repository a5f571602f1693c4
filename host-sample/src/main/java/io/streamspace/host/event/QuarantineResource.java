package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.auth.Allowed;
import io.streamspace.host.event.Quarantine.Discarding;
import io.streamspace.host.event.Quarantine.Entry;
import io.streamspace.host.http.BodyFields;
import io.streamspace.host.http.Paging;
import io.streamspace.host.http.Problem;
import io.streamspace.host.plugin.Plugins;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/plugins/{id}/quarantine}: events that a plugin could not handle, to be retried or discarded. */
@Path("plugins/{id}/quarantine")
@Allowed("admin")
@Consumes(MediaType.WILDCARD)
public final class QuarantineResource {

    private static final int LONGEST_REASON = 1000;
    private static final String WAITING = "waiting";
    private static final String DISCARDED = "discarded";

    private final Plugins plugins;
    private final Quarantine quarantine;
    private final PluginFeeds feeds;

    public QuarantineResource(Plugins plugins, Quarantine quarantine, PluginFeeds feeds) {
        this.plugins = plugins;
        this.quarantine = quarantine;
        this.feeds = feeds;
    }

    /** @param status {@code waiting}, which is assumed, or {@code discarded} */
    @GET
    public Map<String, Object> list(
            @PathParam("id") String id,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String consumer = consumer(id);
        int most = Paging.limit(limit);
        List<Entry> found = quarantine.list(consumer, isDiscarded(status), Paging.cursor("cursor", cursor), most + 1);
        List<Entry> shown = found.subList(0, Math.min(most, found.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("quarantine", shown);
        answer.put(
                "next_cursor",
                found.size() > most ? Long.toString(shown.get(most - 1).n()) : null);
        return answer;
    }

    /** 409 if the plugin still cannot handle the event, or does not run. */
    @POST
    @Path("{n}/retry")
    public Map<String, Object> retry(@PathParam("id") String id, @PathParam("n") String n) {
        consumer(id);
        long position = position(n);
        LogFollower.Retry retry =
                feeds.retry(id, position).orElseThrow(() -> Problem.notFound().asException());
        if (retry.reason().isPresent()) {
            throw Problem.of(
                            409,
                            "failed_again",
                            "The event could not be handled: " + retry.reason().get())
                    .asException();
        }
        return Map.of("n", position, "status", "taken");
    }

    /** The event is given up: it stays in the log and in the list of what was discarded. */
    @POST
    @Path("{n}/discard")
    @BodyFields("reason")
    public Map<String, Object> discard(
            @Context HttpServletRequest request, @PathParam("id") String id, @PathParam("n") String n, JsonNode body) {
        String consumer = consumer(id);
        String by = Objects.requireNonNull(Caller.of(request)).user();
        long position = position(n);
        if (!quarantine.discard(consumer, position, new Discarding(by, reason(body)))) {
            throw Problem.notFound().asException();
        }
        return Map.of("n", position, "status", DISCARDED);
    }

    /** 404 for a plugin that is not installed. */
    private String consumer(String id) {
        plugins.get(id);
        return PluginFeeds.PREFIX + id;
    }

    private static boolean isDiscarded(@Nullable String status) {
        if (status != null && !status.equals(WAITING) && !status.equals(DISCARDED)) {
            throw Problem.invalid("status", "must be waiting or discarded").asException();
        }
        return DISCARDED.equals(status);
    }

    private static long position(String n) {
        try {
            return Long.parseLong(n);
        } catch (NumberFormatException e) {
            throw Problem.notFound().asException();
        }
    }

    private static String reason(JsonNode body) {
        try {
            return Texts.required(body, "reason", LONGEST_REASON);
        } catch (FieldFault fault) {
            throw Problem.invalid(fault.field(), fault.reason()).asException();
        }
    }
}
