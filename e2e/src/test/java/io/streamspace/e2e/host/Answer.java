package io.streamspace.e2e.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a host answered. */
public record Answer(String request, int status, String contentType, String body) {

    /** @throws AssertionError with the whole answer, if the status is another one */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError(
                    "%s: expected %d, was %d %s %s".formatted(request, expected, status, contentType, body));
        }
        return this;
    }

    public JsonNode json() {
        return Json.read(body);
    }

    /** A problem's machine-readable code; fails if this is no problem document of that status. */
    public String problemCode(int expected) {
        expect(expected);
        JsonNode problem = json();
        boolean isProblem = contentType.startsWith("application/problem+json")
                && problem.path("status").asInt() == expected
                && problem.hasNonNull("title")
                && problem.hasNonNull("type");
        if (!isProblem) {
            throw new AssertionError(request + ": no problem document: " + contentType + " " + body);
        }
        return problem.path("code").asText();
    }

    /** The names of the fields that a 422 complains about. */
    public List<String> faultyFields() {
        problemCode(422);
        return json().path("invalid_parameters").findValuesAsText("field");
    }
}
