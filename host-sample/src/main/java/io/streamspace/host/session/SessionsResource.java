package io.streamspace.host.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.auth.Allowed;
import io.streamspace.host.auth.Tokens;
import io.streamspace.host.http.BodyFields;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Paging;
import io.streamspace.host.http.Problem;
import io.streamspace.host.session.IdempotentAnswers.Answer;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.SessionPrices.SessionPrice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/sessions}. */
@Path("sessions")
@Allowed({"user", "admin"})
public final class SessionsResource {

    private static final int LONGEST_KEY = 255;

    private final Sessions sessions;
    private final SessionActions actions;
    private final Gates gates;
    private final Tokens tokens;
    private final SessionAccess access;
    private final IdempotentAnswers answers;

    public SessionsResource(Sessions sessions, SessionActions actions, Gates gates, Tokens tokens) {
        this.sessions = sessions;
        this.actions = actions;
        this.gates = gates;
        this.tokens = tokens;
        this.access = new SessionAccess(sessions);
        this.answers = new IdempotentAnswers(sessions.jdbi());
    }

    @POST
    @BodyFields({"user", "template", "resources", "resources.cpu", "resources.memory", "resources.storage"})
    public Response start(
            @Context HttpServletRequest request, @HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        Caller caller = caller(request);
        if (key == null) {
            return response(started(caller, "s-" + UUID.randomUUID(), body));
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.invalid("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters")
                    .asException();
        }
        // The same key makes the same session, even if the host dies between its event and its answer.
        IdempotentAnswers.Key once = new IdempotentAnswers.Key(caller, "POST", "/api/sessions", key);
        String sessionId = "s-" + UUID.nameUUIDFromBytes(once.digest().getBytes(StandardCharsets.UTF_8));
        return response(answers.once(once, body, () -> started(caller, sessionId, body)));
    }

    @POST
    @Path("quote")
    @BodyFields({"user", "template", "resources", "resources.cpu", "resources.memory", "resources.storage"})
    public ObjectNode quote(@Context HttpServletRequest request, byte[] body) {
        String sessionId = "s-" + UUID.randomUUID();
        return Quotes.json(
                actions.quote(StartRequest.read(StartRequest.tree(body), sessionId, caller(request), tokens)));
    }

    @POST
    @Path("{id}/quote")
    @BodyFields({"resources", "resources.cpu", "resources.memory", "resources.storage"})
    public ObjectNode quote(@Context HttpServletRequest request, @PathParam("id") String id, byte[] body) {
        JsonNode tree = StartRequest.tree(body);
        Session session = access.touched(caller(request), id);
        return Quotes.json(actions.quote(session, StartRequest.resources(tree)));
    }

    @GET
    public ObjectNode list(
            @Context HttpServletRequest request,
            @QueryParam("state") @Nullable String state,
            @QueryParam("q") @Nullable String words,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = caller(request);
        int most = Paging.limit(limit);
        boolean everybody = caller.hasRole("admin");
        List<Session> found = sessions.list(new SessionQuery(
                everybody ? null : caller.user(),
                everybody ? null : caller.organization(),
                SessionQuery.state(state),
                SessionQuery.words(words),
                SessionQuery.After.cursor(cursor),
                most + 1));
        return page(caller, found, most);
    }

    @DELETE
    @Path("{id}")
    public ObjectNode terminate(@Context HttpServletRequest request, @PathParam("id") String id) {
        Caller caller = caller(request);
        return priced(caller, actions.terminate(access.touched(caller, id)));
    }

    @POST
    @Path("{id}/hibernate")
    public ObjectNode hibernate(@Context HttpServletRequest request, @PathParam("id") String id) {
        Caller caller = caller(request);
        return priced(caller, actions.hibernate(access.touched(caller, id)));
    }

    @POST
    @Path("{id}/wake")
    public ObjectNode wake(@Context HttpServletRequest request, @PathParam("id") String id) {
        Caller caller = caller(request);
        return priced(caller, actions.wake(access.touched(caller, id)));
    }

    @POST
    @Path("{id}/resize")
    @BodyFields({"resources", "resources.cpu", "resources.memory", "resources.storage"})
    public ObjectNode resize(@Context HttpServletRequest request, @PathParam("id") String id, byte[] body) {
        JsonNode tree = StartRequest.tree(body);
        Caller caller = caller(request);
        Session session = access.touched(caller, id);
        return priced(caller, actions.resize(session, StartRequest.resources(tree)));
    }

    private Answer started(Caller caller, String sessionId, byte[] body) {
        SessionActions.Start start = StartRequest.read(StartRequest.tree(body), sessionId, caller, tokens);
        SessionActions.Started started = actions.start(start);
        ObjectNode json = priced(caller, started.session());
        started.price().ifPresent(price -> {
            json.put("price_per_hour", price.amount());
            json.put("currency", price.currency());
        });
        return new Answer(201, Answers.json(json));
    }

    private static Response response(Answer answer) {
        String type = answer.status() < 400 ? "application/json" : Problem.MEDIA_TYPE;
        return Response.status(answer.status())
                .type(type)
                .entity(answer.json().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private ObjectNode page(Caller caller, List<Session> found, int most) {
        List<Session> shown = found.subList(0, Math.min(most, found.size()));
        Map<String, SessionPrice> prices =
                gates.prices(shown.stream().map(Session::id).toList());
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode list = answer.putArray("sessions");
        shown.forEach(session -> list.add(Answers.of(caller, session, prices)));
        boolean more = found.size() > most;
        answer.put(
                "next_cursor", more ? SessionQuery.After.of(shown.get(most - 1)).asCursor() : null);
        return answer;
    }

    private ObjectNode priced(Caller caller, Session session) {
        return Answers.of(caller, session, gates.prices(List.of(session.id())));
    }

    private static Caller caller(HttpServletRequest request) {
        return Objects.requireNonNull(Caller.of(request));
    }
}
