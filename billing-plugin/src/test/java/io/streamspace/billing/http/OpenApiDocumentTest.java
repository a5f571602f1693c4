package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.streamspace.billing.json.Json;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document is kept by hand: it says what is served, all of it and nothing else. */
final class OpenApiDocumentTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonNode DOCUMENT = read();

    @Test
    void every_operation_that_is_served_is_described_and_every_one_described_is_served() {
        assertThat(described()).containsExactlyElementsOf(ServedOperations.find());
    }

    @Test
    void every_resource_class_is_at_the_root_for_a_longer_path_would_hide_those_of_others() {
        assertThat(ServedOperations.resources())
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.getAnnotation(Path.class).value()).isEqualTo("/"));
    }

    /** A declared type that JsonBodies does not write leaves the choice of a writer to chance, if no media type is named. */
    @Test
    void what_an_endpoint_returns_is_written_by_its_declared_type() {
        JsonBodies bodies = new JsonBodies();
        assertThat(ServedOperations.methods())
                .isNotEmpty()
                .filteredOn(method -> !method.isAnnotationPresent(Produces.class))
                .allSatisfy(method -> assertThat(method.getReturnType())
                        .matches(type -> type == Response.class
                                || bodies.isWriteable(
                                        type, type, type.getAnnotations(), MediaType.APPLICATION_JSON_TYPE)));
    }

    @Test
    void every_reference_leads_to_something() {
        List<String> broken = DOCUMENT.findValuesAsText("$ref").stream()
                .filter(ref -> DOCUMENT.at(ref.substring(1)).isMissingNode())
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void operations_have_names_of_their_own() {
        assertThat(DOCUMENT.get("paths").findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void every_response_has_an_example() {
        List<String> without = new ArrayList<>();
        for (JsonNode responses : DOCUMENT.findValues("responses")) {
            responses.forEach(response -> response.path("content").forEach(content -> {
                if (content.path("example").isMissingNode()) {
                    without.add(response.path("description").asText());
                }
            }));
        }
        assertThat(without).isEmpty();
    }

    @Test
    void every_post_takes_an_idempotency_key_but_those_of_a_provider() {
        List<JsonNode> posts = new ArrayList<>(DOCUMENT.get("paths").findValues("post"));
        posts.removeIf(post -> post.has("security"));
        assertThat(posts)
                .isNotEmpty()
                .allSatisfy(post -> assertThat(post.get("parameters").findValuesAsText("$ref"))
                        .contains("#/components/parameters/IdempotencyKey"));
    }

    @Test
    void every_body_is_closed_but_what_a_provider_posts_and_prices() {
        Set<String> open = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> findOpen(
                                operation.getValue().at("/requestBody/content/application~1json/schema"),
                                path.getKey(),
                                open)));
        assertThat(open)
                .containsExactly(
                        "/admin/price-preview.price", "/admin/reprice.meters", "/subscriptions/webhook", "/webhook");
    }

    private static void findOpen(JsonNode schema, String place, Set<String> open) {
        JsonNode resolved =
                schema.has("$ref") ? DOCUMENT.at(schema.get("$ref").asText().substring(1)) : schema;
        boolean names = resolved.has("properties");
        if (names && !resolved.path("additionalProperties").equals(BooleanNode.FALSE)) {
            open.add(place);
            return;
        }
        resolved.path("oneOf").forEach(one -> findOpen(one, place, open));
        resolved.path("properties")
                .properties()
                .forEach(field -> findOpen(field.getValue(), place + "." + field.getKey(), open));
        findItems(resolved, place, open);
    }

    private static void findItems(JsonNode schema, String place, Set<String> open) {
        if (schema.has("items")) {
            findOpen(schema.get("items"), place, open);
        }
    }

    private static Set<String> described() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(path.getKey() + " " + method);
                    }
                }));
        return operations;
    }

    private static JsonNode read() {
        try (InputStream document = OpenApiDocumentTest.class.getResourceAsStream("openapi.json")) {
            return Json.MAPPER.readTree(Objects.requireNonNull(document));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
