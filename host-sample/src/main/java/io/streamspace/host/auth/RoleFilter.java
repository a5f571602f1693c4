package io.streamspace.host.auth;

import io.streamspace.host.http.Problem;
import io.streamspace.plugin.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lets a request reach its resource only if the caller has one of the roles in {@link Allowed}, or it is for {@link Anyone}. */
public final class RoleFilter implements ContainerRequestFilter {

    @Context
    private @Nullable ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = (Caller) request.getProperty(Caller.ATTRIBUTE);
        if (isForAnyone()) {
            return;
        }
        if (caller == null) {
            throw Problem.unauthenticated().asException();
        }
        Allowed allowed = allowed();
        if (allowed != null && Arrays.stream(allowed.value()).noneMatch(caller::hasRole)) {
            throw Problem.forbidden("This needs the role " + String.join(" or ", allowed.value()) + ".")
                    .asException();
        }
    }

    private boolean isForAnyone() {
        return resource != null
                && resource.getResourceClass() != null
                && resource.getResourceClass().isAnnotationPresent(Anyone.class);
    }

    private @Nullable Allowed allowed() {
        if (resource == null || resource.getResourceMethod() == null) {
            return null;
        }
        Method method = resource.getResourceMethod();
        Allowed onMethod = method.getAnnotation(Allowed.class);
        return onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(Allowed.class);
    }
}
