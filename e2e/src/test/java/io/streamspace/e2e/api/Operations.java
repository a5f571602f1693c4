package io.streamspace.e2e.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operations of a running host: its own and those in the plugin's document. */
public final class Operations {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private Operations(JsonNode document) {
        this.document = document;
    }

    /** All operations, sorted by path. */
    public static List<Operation> of(Host host) {
        JsonNode document = host.talk()
                .get(Host.BILLING + "/openapi.json", Tokens.ADMIN)
                .expect(200)
                .json();
        return Stream.concat(HostOperations.all().stream(), new Operations(document).documented())
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .toList();
    }

    private Stream<Operation> documented() {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> found.add(read(member.getKey(), path.getKey(), member.getValue()))));
        return found.stream();
    }

    private Operation read(String method, String path, JsonNode operation) {
        JsonNode example = operation.at("/requestBody/content/application~1json/example");
        Set<Integer> statuses = new LinkedHashSet<>();
        operation.path("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                Host.BILLING + path,
                query(operation.path("parameters")),
                example.isObject() ? Optional.of((ObjectNode) example) : Optional.empty(),
                statuses);
    }

    private List<String> query(JsonNode parameters) {
        return StreamSupport.stream(parameters.spliterator(), false)
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
