package io.streamspace.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamspace.host.database.DatabaseTrouble;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.CharConversionException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a resource throws into a problem; what nobody expected is logged and told as a bare 500. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = problemOf(failure);
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.asJson());
        if (problem.status() == 503) {
            response.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.build();
    }

    /** The problem that stands for a failure. */
    public static Problem problemOf(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof WebApplicationException http) {
            return ofStatus(http.getResponse().getStatus());
        }
        if (failure instanceof JsonProcessingException || failure instanceof CharConversionException) {
            return Problem.of(400, "malformed_json", "The body is not well-formed JSON.");
        }
        if (DatabaseTrouble.isUnavailable(failure)) {
            return Problem.of(503, "database_unavailable", "The database cannot be reached; try again.");
        }
        LOG.error("A request failed", failure);
        return Problem.of(500, "internal_error", "Something went wrong here; it has been logged.");
    }

    /** A problem that says no more than its status. */
    public static Problem ofStatus(int status) {
        String title = HttpTitles.of(status);
        return Problem.of(status, title.toLowerCase(Locale.ROOT).replace(' ', '_'), title + ".");
    }
}
