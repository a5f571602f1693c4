package io.streamspace.host.plugin.gateway;

import io.streamspace.plugin.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The door through which requests reach plugins. A host asks it before it asks its own resources. */
public interface PluginGateway {

    /**
     * Answers the request if its path belongs to a plugin, enabled or not.
     *
     * @return false if the path belongs to no plugin; then nothing was written
     */
    boolean tryServe(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

    /**
     * What holds for a request before its body is read.
     *
     * @param rawPath as it came, with its escapes
     * @return empty if the path belongs to no plugin
     */
    default Optional<Admission> admission(String method, String rawPath, @Nullable Caller caller) {
        return Optional.empty();
    }

    /** Ends what would never end by itself, such as server-sent events: the host is about to stop. */
    default void endStreams() {}
}
