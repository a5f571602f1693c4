package io.streamspace.e2e.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Json;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The host's own operations: it has no document, but its classes say by annotations what they serve. */
final class HostOperations {

    private static final String CLASSES = "io/streamspace/host";

    private static final Map<String, String> EXAMPLES = Map.of(
            "POST /api/events",
            """
            {'specversion': '1.0', 'id': 'e-1', 'source': 'fuzz', 'type': 'usage.recorded',
             'time': '2026-02-20T00:00:00Z', 'data': {'user': 'alice', 'meter': 'minutes', 'quantity': '1'}}
            """,
            "POST /api/sessions",
            "{'template': 'desktop', 'resources': {'cpu': '2', 'memory': '4Gi', 'storage': '10Gi'}}",
            "POST /api/sessions/quote",
            "{'template': 'desktop', 'resources': {'cpu': '2', 'memory': '4Gi'}}",
            "POST /api/sessions/{id}/quote",
            "{'resources': {'cpu': '1', 'memory': '2Gi'}}",
            "POST /api/sessions/{id}/resize",
            "{'resources': {'cpu': '1', 'memory': '2Gi'}}",
            "POST /api/clock",
            "{'advance': 'PT1S'}",
            "POST /api/plugins/catalog/{id}/install",
            "{'version': '1.0.0', 'config': {'alertThreshold': 80}}",
            "PATCH /api/plugins/{id}",
            "{'config': {'alertThreshold': 80}}",
            "POST /api/plugins/{id}/quarantine/{n}/discard",
            "{'reason': 'A test'}");

    /** Served by servlets, which no annotation tells of. */
    private static final List<Operation> SERVLETS = Stream.of("/healthz", "/readyz", "/metrics")
            .map(path -> operation("GET", path, List.of()))
            .toList();

    private HostOperations() {}

    static List<Operation> all() {
        List<Operation> all = new ArrayList<>(SERVLETS);
        classes().filter(type -> type.isAnnotationPresent(Path.class)).forEach(type -> all.addAll(of(type)));
        return all;
    }

    private static List<Operation> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> httpMethod(method).stream()
                        .map(http -> operation(http, path(resource) + path(method), query(method))))
                .toList();
    }

    private static Operation operation(String method, String path, List<String> query) {
        Optional<ObjectNode> example =
                Optional.ofNullable(EXAMPLES.get(method + " " + path)).map(Json::object);
        return new Operation(method, path, query, example, Set.of());
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static List<String> query(Method method) {
        return Arrays.stream(method.getParameters())
                .map((Parameter parameter) -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .toList();
    }

    private static String path(Class<?> resource) {
        return "/api/" + resource.getAnnotation(Path.class).value();
    }

    private static String path(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }

    private static Stream<Class<?>> classes() {
        try {
            URI home = io.streamspace.host.Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return names(java.nio.file.Path.of(home)).stream().map(HostOperations::load);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(java.nio.file.Path home) throws IOException {
        if (Files.isDirectory(home)) {
            return resources(home);
        }
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            return resources(jar.getPath("/"));
        }
    }

    private static List<String> resources(java.nio.file.Path root) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(root.resolve(CLASSES))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith("Resource.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, HostOperations.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
