package io.streamspace.host.plugin.gateway;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The door through which requests reach plugins. A host asks it before it asks its own resources. */
public interface PluginGateway {

    /**
     * Answers the request if its path belongs to a plugin, enabled or not.
     *
     * @return false if the path belongs to no plugin; then nothing was written
     */
    boolean tryServe(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

    /** Ends what would never end by itself, such as server-sent events: the host is about to stop. */
    default void endStreams() {}
}
