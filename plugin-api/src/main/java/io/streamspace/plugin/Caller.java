package io.streamspace.plugin;

import jakarta.servlet.ServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the host has authenticated them.
 *
 * @param user the user's name
 * @param roles of {@code user}, {@code admin} (platform administrator), {@code service} (the platform itself)
 * @param organization the organisation the user belongs to and acts for
 * @param organizationRole {@code owner}, {@code admin} or {@code member} in it; null outside one
 */
public record Caller(
        String user,
        Set<String> roles,
        @Nullable String organization,
        @Nullable String organizationRole) {

    /** The request attribute in which a host hands the caller on. */
    public static final String ATTRIBUTE = "io.streamspace.plugin.Caller";

    /** The caller of a request, or null where a rule lets anyone in. */
    public static @Nullable Caller of(ServletRequest request) {
        return (Caller) request.getAttribute(ATTRIBUTE);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
