package io.streamspace.billing.http;

import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.HttpContribution.Rule;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several reads in one request. Each is answered as if the same caller had sent it alone: under its own rule of roles, with its own
 * status, whatever becomes of the others.
 *
 * <p>They are served one after another on the thread of the request, so that a batch takes no more of the host's threads than one call.
 * Reads that have not begun after three seconds are answered 503 {@code batch_timeout}.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ServiceMayCall
public final class BatchResource {

    private static final int MOST = 20;
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final String PATH = "/batch";
    /** The property of a request that is a read of a batch. */
    static final String READ = BatchResource.class.getName();

    private final List<Rule> rules;
    private final Servlet endpoints;

    /** @param rules the roles each path needs: the host sees only the path of the batch */
    public BatchResource(List<Rule> rules, Servlet endpoints) {
        this.rules = rules;
        this.endpoints = endpoints;
    }

    /** @throws Problem 422 for no path, or more than twenty */
    @GET
    @Path(PATH)
    public Map<String, Object> read(
            @QueryParam("paths") @Nullable String paths,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        long begun = System.nanoTime();
        List<Map<String, Object>> responses = new ArrayList<>();
        for (String path : asked(paths)) {
            boolean isLate = System.nanoTime() - begun > LONGEST.toNanos();
            responses.add(isLate ? refusal(path, tooLate()) : response(path, request, response));
        }
        return Map.of("responses", responses);
    }

    private static List<String> asked(@Nullable String paths) {
        List<String> asked = Stream.of(Objects.requireNonNullElse(paths, "").split(" "))
                .filter(path -> !path.isEmpty())
                .toList();
        if (asked.isEmpty() || asked.size() > MOST) {
            throw Problem.invalid("paths", "must be 1 to " + MOST + " paths, separated by spaces");
        }
        return asked;
    }

    private Map<String, Object> response(String path, HttpServletRequest request, HttpServletResponse response) {
        Optional<InnerRead> read =
                InnerRead.of(request, path).filter(inner -> !inner.getPathInfo().equals(PATH));
        if (read.isEmpty()) {
            return refusal(path, Problem.notFound("This is no path of a single read."));
        }
        if (!isAllowed(read.get())) {
            return refusal(path, new Problem(Kind.FORBIDDEN, "forbidden", "Your roles do not allow this call."));
        }
        read.get().setAttribute(READ, true);
        BufferedAnswer answer = new BufferedAnswer(response);
        serve(read.get(), answer);
        return part(path, answer.getStatus(), Json.read(answer.body()));
    }

    private void serve(HttpServletRequest read, HttpServletResponse answer) {
        try {
            endpoints.service(read, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isAllowed(HttpServletRequest read) {
        Caller caller = Objects.requireNonNull(Caller.of(read));
        return rules.stream()
                .filter(rule -> rule.matches(read.getMethod(), read.getPathInfo()))
                .findFirst()
                .map(rule -> rule.roles().isEmpty() || !Collections.disjoint(rule.roles(), caller.roles()))
                .orElse(true);
    }

    private static Problem tooLate() {
        return new Problem(
                Kind.UNAVAILABLE, "batch_timeout", "The reads before this one took too long. Send it alone.");
    }

    private static Map<String, Object> refusal(String path, Problem problem) {
        return part(path, Answers.status(problem.kind()), Answers.body(problem));
    }

    private static Map<String, Object> part(String path, int status, Object body) {
        return Map.of("path", path, "status", status, "body", body);
    }
}
