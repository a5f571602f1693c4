package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.streamspace.billing.http.Operation.Authentication;
import io.streamspace.billing.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The OpenAPI document as the list of what can be sent: the query parameters and body fields of every operation. */
public final class ApiDocument {

    private static final String JSON_BODY = "/requestBody/content/application~1json/schema";
    private static final String JSON_ANSWER = "/responses/200/content/application~1json";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final Map<String, Operation> operations = new HashMap<>();

    private ApiDocument(JsonNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation ->
                                operations.put(key(operation.getKey(), path.getKey()), read(operation.getValue()))));
    }

    /** The document that this plugin serves. */
    public static ApiDocument served() {
        try (InputStream stream = ApiDocument.class.getResourceAsStream("openapi.json")) {
            return new ApiDocument(Json.MAPPER.readTree(Objects.requireNonNull(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An operation by its method and path; empty for files and whatever else is not described.
     *
     * @param path as in the document, such as {@code /invoices/{number}}
     */
    Optional<Operation> operation(String method, String path) {
        return Optional.ofNullable(operations.get(key(method, path)));
    }

    /** A schema, its reference followed. */
    JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode()
                ? schema
                : resolved(document.at(reference.asText().substring(1)));
    }

    private Operation read(JsonNode operation) {
        Set<String> parameters = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode described = resolved(parameter);
            if (described.path("in").asText().equals("query")) {
                parameters.add(described.path("name").asText());
            }
        }
        JsonNode body = operation.at(JSON_BODY);
        return new Operation(
                Set.copyOf(parameters),
                body.isMissingNode() ? BooleanNode.FALSE : body,
                operation.at(JSON_ANSWER).isObject(),
                operation.has("security") ? Authentication.SIGNATURE : Authentication.TOKEN);
    }

    private static String key(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }
}
