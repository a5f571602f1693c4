package io.streamspace.billing.provider.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.CommitsItself;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.provider.adapter.ParkedAnswers.ParkedStandingAnswer;
import io.streamspace.billing.provider.queue.DeadLetterQueue.Dismissal;
import io.streamspace.billing.provider.queue.DeadLetterStatus;
import io.streamspace.billing.provider.queue.DeadLetters;
import io.streamspace.billing.provider.queue.EventStatus;
import io.streamspace.billing.provider.queue.TaskStatus;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /admin/parked}: events of the payment provider and tasks for it that somebody has to look at. */
@Path("/")
@RolesAllowed("admin")
public final class ParkedResource {

    private final ParkedPages pages;
    private final DeadLetters clearing;

    public ParkedResource(ParkedPages pages, DeadLetters clearing) {
        this.pages = pages;
        this.clearing = clearing;
    }

    @GET
    @Path("/admin/parked")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        return page.answer(
                "parked",
                pages.page(status(request.getParameter("status")), after(page), page.limit() + 1),
                listed -> Long.toString(listed.position()),
                ParkedPages.Listed::answer);
    }

    @POST
    @Path("/admin/parked/{id}/replay")
    @CommitsItself
    public Response replay(@PathParam("id") String id) {
        String known = plain(id);
        return Response.accepted(standing(known, clearing.replay(known))).build();
    }

    @POST
    @Path("/admin/parked/{id}/dismiss")
    @CommitsItself
    public ParkedStandingAnswer dismiss(
            @Context HttpServletRequest request, @PathParam("id") String id, JsonNode body) {
        String by = Objects.requireNonNull(Caller.of(request)).user();
        String known = plain(id);
        return standing(known, clearing.dismiss(known, new Dismissal(by, Parameters.text(body, "reason"))));
    }

    private static ParkedStandingAnswer standing(String id, DeadLetterStatus status) {
        return new ParkedStandingAnswer(id, status.key());
    }

    private static String plain(String id) {
        return id.replace("\0", "");
    }

    private static String status(@Nullable String text) {
        if (text == null) {
            return EventStatus.PARKED.key();
        }
        if (Stream.<DeadLetterStatus>concat(Stream.of(EventStatus.values()), Stream.of(TaskStatus.values()))
                .map(DeadLetterStatus::key)
                .noneMatch(text::equals)) {
            throw Problem.invalid("status", "must be one that events or tasks have, such as parked or waiting");
        }
        return text;
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
