package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the role service may, written by hand: whoever opens another operation to it says so here too. */
final class ServiceOperationsTest {

    private static final Set<String> OPEN = Set.of(
            "GET /facts",
            "GET /usage",
            "GET /usage/history",
            "GET /usage/records",
            "GET /usage/forecast",
            "GET /subscriptions/usage",
            "GET /quotas",
            "POST /quota/check",
            "POST /quota/consume",
            "POST /quota/release",
            "POST /quota/holds",
            "POST /quota/holds/{id}/settle",
            "POST /quota/holds/{id}/release",
            "POST /quota/holds/{id}/renew",
            "POST /job-slots",
            "DELETE /job-slots/{job_id}",
            "GET /batch",
            "GET /metrics",
            "GET /openapi.json",
            "POST /webhook",
            "POST /subscriptions/webhook");

    @Test
    void a_service_may_call_these_and_nothing_else() {
        Set<String> open = new TreeSet<>();
        ServedOperations.resources()
                .forEach(resource -> Stream.of(resource.getMethods())
                        .filter(CallChecks::isOpenToServices)
                        .forEach(method -> operation(method).forEach(open::add)));
        open.removeIf(operation -> operation.startsWith("GET /ui/"));
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    private static Stream<String> operation(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(verb ->
                        verb.value() + " " + method.getAnnotation(Path.class).value());
    }
}
