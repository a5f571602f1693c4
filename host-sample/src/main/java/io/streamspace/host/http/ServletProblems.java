package io.streamspace.host.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes problems where no JAX-RS resource is in charge. */
public final class ServletProblems {

    private ServletProblems() {}

    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem.asJson()));
    }
}
