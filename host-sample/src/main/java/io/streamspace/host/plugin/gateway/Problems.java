package io.streamspace.host.plugin.gateway;

import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes problems where no JAX-RS does. */
final class Problems {

    private Problems() {}

    static void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem.asJson()));
    }
}
