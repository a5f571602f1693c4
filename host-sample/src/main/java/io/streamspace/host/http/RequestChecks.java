package io.streamspace.host.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what an operation does not know: query parameters that none of its arguments takes ({@link QueryParam}), and fields
 * that its {@link BodyFields} do not name. 422 {@code unknown_field} names them all.
 */
final class RequestChecks implements ContainerRequestFilter {

    /** After it is known that the caller may call at all. */
    static final int PRIORITY = Priorities.USER + 100;

    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    private @Nullable ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Method operation = resource == null ? null : resource.getResourceMethod();
        if (operation == null || request.getMethod().equals("OPTIONS")) {
            return;
        }
        RequestFaults faults = new RequestFaults();
        request.getUriInfo().getPathParameters().forEach(faults::checkTexts);
        Set<String> parameters = parameters(operation);
        request.getUriInfo()
                .getQueryParameters()
                .forEach((name, values) -> faults.checkParameter(name, values, parameters));
        if (!WITHOUT_BODY.contains(request.getMethod()) && !operation.isAnnotationPresent(OwnBody.class)) {
            checkBody(request, fields(operation), faults);
        }
        faults.check();
    }

    private static void checkBody(ContainerRequestContext request, Set<String> known, RequestFaults faults)
            throws IOException {
        byte[] bytes = request.getEntityStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.of(413, "body_too_large", "A body holds at most 1 MiB.")
                    .asException();
        }
        request.setEntityStream(new ByteArrayInputStream(bytes));
        faults.checkFields(Json.body(new ByteArrayInputStream(bytes)), "", known);
    }

    private static Set<String> parameters(Method operation) {
        return Arrays.stream(operation.getParameters())
                .map(RequestChecks::parameter)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable String parameter(Parameter argument) {
        QueryParam parameter = argument.getAnnotation(QueryParam.class);
        return parameter == null ? null : parameter.value();
    }

    private static Set<String> fields(Method operation) {
        BodyFields fields = operation.getAnnotation(BodyFields.class);
        return fields == null ? Set.of() : Set.of(fields.value());
    }
}
