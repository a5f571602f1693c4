package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.Operation.Authentication;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.plugin.Caller;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jspecify.annotations.Nullable;

/**
 * Checks a call before its operation is run: that the caller's roles allow it, and that it sends nothing that the OpenAPI
 * document does not name. Problems are 403, and 422 {@code unknown_field} with every name that is not known.
 */
@Provider
public final class CallChecks implements ContainerRequestFilter {

    private static final String SERVICE = "service";
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final ApiDocument document;

    public CallChecks(ApiDocument document) {
        this.document = document;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        ExtendedUriInfo uri = (ExtendedUriInfo) request.getUriInfo();
        Method handler = uri.getMatchedResourceMethod().getInvocable().getHandlingMethod();
        checkService(request, handler);
        Operation operation =
                document.operation(method(request), template(handler)).orElse(null);
        if (request.getProperty(BatchResource.READ) != null) {
            checkRead(request, operation);
        }
        if (operation != null && operation.authentication() == Authentication.TOKEN) {
            checkInput(request, operation);
        }
    }

    /** Leaves a service only the roles that count for the operation. */
    private static void checkService(ContainerRequestContext request, Method handler) {
        Caller caller = (Caller) request.getProperty(Caller.ATTRIBUTE);
        if (caller == null || !caller.hasRole(SERVICE) || isOpenToServices(handler)) {
            return;
        }
        Set<String> others = new TreeSet<>(caller.roles());
        others.remove(SERVICE);
        if (others.isEmpty()) {
            throw new Problem(Kind.FORBIDDEN, "forbidden", "The role service does not allow this call.");
        }
        request.setProperty(
                Caller.ATTRIBUTE,
                new Caller(caller.user(), Set.copyOf(others), caller.organization(), caller.organizationRole()));
    }

    /** A batch holds JSON: no files, and no stream, which has no end. */
    private static void checkRead(ContainerRequestContext request, @Nullable Operation operation) {
        String format = request.getUriInfo().getQueryParameters().getFirst("format");
        if (operation == null || !operation.answersJson() || format != null && !format.equals("json")) {
            throw Problem.notFound("This is not read as JSON: send it alone.");
        }
    }

    static boolean isOpenToServices(Method handler) {
        return handler.isAnnotationPresent(ServiceMayCall.class)
                || handler.getDeclaringClass().isAnnotationPresent(ServiceMayCall.class)
                || RoleRules.names(handler, SERVICE);
    }

    private void checkInput(ContainerRequestContext request, Operation operation) throws IOException {
        Faults faults = new Faults();
        request.getUriInfo().getPathParameters().forEach((name, values) -> checkTexts(name, values, faults));
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!operation.queryParameters().contains(name)) {
                faults.unknown(name);
            } else if (values.size() > 1) {
                faults.repeated(name);
            }
            checkTexts(name, values, faults);
        });
        if (!WITHOUT_BODY.contains(request.getMethod()) && request.hasEntity()) {
            checkBody(request, operation, faults);
        }
        faults.check();
    }

    private static void checkTexts(String name, List<String> values, Faults faults) {
        if (values.stream().anyMatch(BrokenText::isBroken)) {
            faults.broken(name);
        }
    }

    private void checkBody(ContainerRequestContext request, Operation operation, Faults faults) throws IOException {
        byte[] bytes = JsonBodies.bytes(request.getEntityStream());
        request.setEntityStream(new ByteArrayInputStream(bytes));
        if (!JsonBodies.isBlank(bytes)) {
            JsonNode body = JsonBodies.object(bytes);
            new UnknownFields(document, faults::unknown).find(operation.body(), body);
            BrokenText.find(body, "", faults::broken);
        }
    }

    private static String method(ContainerRequestContext request) {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    /** The path as the document writes it: without the patterns of its parameters. */
    private static String template(Method handler) {
        Path path = handler.getAnnotation(Path.class);
        return path == null ? "/" : path.value().replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}");
    }
}
