package io.streamspace.billing.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Says that a call came which may write something. */
@Provider
@PreMatching
public final class NotedUse implements ContainerRequestFilter {

    private final Runnable used;

    public NotedUse(Runnable used) {
        this.used = used;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!RecordedChanges.READING.contains(request.getMethod())) {
            used.run();
        }
    }
}
