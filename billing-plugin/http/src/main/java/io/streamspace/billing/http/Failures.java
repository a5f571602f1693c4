package io.streamspace.billing.http;

import io.streamspace.billing.database.DatabaseAway;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an answer of whatever an endpoint threw. Bugs are logged whole and told to nobody. */
@Provider
public final class Failures implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof Problem problem) {
            return answer(problem);
        }
        if (failure instanceof WebApplicationException web) {
            if (web.getResponse().getStatus() >= 500) {
                LOG.error("request failed", failure);
            }
            return answer(
                    web.getResponse().getStatus(),
                    phrase(web),
                    "http_" + web.getResponse().getStatus());
        }
        Optional<Response> provider = ProviderFailures.answer(failure);
        if (provider.isPresent()) {
            return provider.get();
        }
        if (DatabaseAway.isCauseOf(failure)) {
            LOG.warn("database away: {}", failure.getMessage());
            return answer(new Problem(Kind.UNAVAILABLE, "database_unavailable", "The database does not answer."));
        }
        if (DatabaseAway.isCanceled(failure)) {
            LOG.warn("canceled by the database: {}", failure.getMessage());
            return answer(
                    new Problem(Kind.UNAVAILABLE, "database_unavailable", "The database could not do this just now."));
        }
        LOG.error("request failed", failure);
        return answer(500, "Something went wrong here; it has been logged.", "internal_error");
    }

    private static String phrase(WebApplicationException web) {
        return web.getResponse().getStatusInfo().getReasonPhrase();
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder response = Response.status(Answers.status(problem.kind()))
                .type(Answers.PROBLEM_JSON)
                .entity(Answers.body(problem));
        return problem.kind() == Kind.UNAVAILABLE
                ? response.header("Retry-After", "1").build()
                : response.build();
    }

    private static Response answer(int status, String detail, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put(
                "title",
                Response.Status.fromStatusCode(status) == null
                        ? "Error"
                        : Response.Status.fromStatusCode(status).getReasonPhrase());
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", status == 404 ? "not_found" : status == 405 ? "method_not_allowed" : code);
        return Response.status(status).type(Answers.PROBLEM_JSON).entity(body).build();
    }
}
