package io.streamspace.billing.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Every operation has one representation, the one of the API document, and sends it whatever the caller accepts: a server
 * may disregard {@code Accept} (RFC 9110, section 12.5.1), and what is malformed there concerns nobody.
 */
@Provider
@PreMatching
public final class OneRepresentation implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders().remove(HttpHeaders.ACCEPT);
    }
}
