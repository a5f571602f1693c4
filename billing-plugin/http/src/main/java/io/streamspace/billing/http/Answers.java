package io.streamspace.billing.http;

import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** How problems look to callers: RFC 9457. */
public final class Answers {

    static final String PROBLEM_JSON = "application/problem+json";
    private static final String RETRY_AFTER_SECONDS = "1";

    private Answers() {}

    /** The body of a problem. */
    public static Map<String, Object> body(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title(problem.kind()));
        body.put("status", status(problem.kind()));
        body.put("detail", problem.detail());
        body.put("code", problem.code());
        if (!problem.invalidParameters().isEmpty()) {
            body.put("invalid_parameters", problem.invalidParameters());
        }
        body.putAll(problem.details());
        return body;
    }

    static void send(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(status(problem.kind()));
        response.setContentType(PROBLEM_JSON);
        if (problem.kind() == Kind.UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.getOutputStream().write(Json.write(body(problem)).getBytes(StandardCharsets.UTF_8));
    }

    static int status(Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case PAYMENT_REQUIRED -> 402;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INVALID -> 422;
            case UNAVAILABLE -> 503;
        };
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case MALFORMED -> "Malformed request";
            case PAYMENT_REQUIRED -> "Payment required";
            case FORBIDDEN -> "Forbidden";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Conflict";
            case INVALID -> "Invalid parameter";
            case UNAVAILABLE -> "Not available now";
        };
    }
}
