package io.streamspace.host.plugin.gateway;

import io.streamspace.host.http.Problem;
import io.streamspace.host.plugin.loading.InFlight;
import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.HttpContribution;
import io.streamspace.plugin.HttpContribution.BodyLimit;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One plugin's servlet between its {@code init} and its {@code destroy}. */
final class Mount {

    private static final Logger log = LoggerFactory.getLogger(Mount.class);

    private final String pluginId;
    private final ClassLoader loader;
    private final Servlet servlet;
    private final Access access;
    private final List<BodyLimit> bodyLimits;
    private final String contextPath;
    private final ServletContext servletContext;
    private final InFlight inFlight = new InFlight();
    private final Streams streams = new Streams(inFlight);

    Mount(String pluginId, ClassLoader loader, HttpContribution http) {
        this.pluginId = pluginId;
        this.loader = loader;
        this.servlet = http.servlet();
        this.access = new Access(http.rules());
        this.bodyLimits = http.bodyLimits();
        this.contextPath = PluginPaths.contextPath(http);
        this.servletContext = PluginServletContext.of(pluginId, contextPath, loader);
    }

    String pluginId() {
        return pluginId;
    }

    String contextPath() {
        return contextPath;
    }

    ServletContext servletContext() {
        return servletContext;
    }

    Streams streams() {
        return streams;
    }

    void init() throws ServletException {
        InLoader.run(loader, () -> servlet.init(new PluginServletConfig(pluginId, servletContext)));
    }

    /** Waits for what is being answered, then destroys the servlet. Requests that never end are given up. */
    void drainAndDestroy(Duration atMost) {
        inFlight.close();
        streams.completeEndless();
        if (!inFlight.awaitNone(atMost)) {
            log.warn("requests to {} are still running after {}; they are given up", pluginId, atMost);
            streams.completeAll();
        }
        InLoader.run(loader, servlet::destroy);
    }

    Admission admission(String method, PluginPath path, @Nullable Caller caller) {
        OptionalLong bytes = bodyLimits.stream()
                .filter(limit -> limit.matches(path.decoded()))
                .mapToLong(BodyLimit::bytes)
                .findFirst();
        return new Admission(access.obstacle(method, path.decoded(), caller), bytes);
    }

    /** @return false if the servlet serves no more; then nothing was written */
    boolean serve(HttpServletRequest request, HttpServletResponse response, PluginPath path)
            throws ServletException, IOException {
        if (!inFlight.enter()) {
            return false;
        }
        try {
            serveIfAllowed(request, response, path);
        } finally {
            inFlight.leave();
        }
        return true;
    }

    private void serveIfAllowed(HttpServletRequest request, HttpServletResponse response, PluginPath path)
            throws ServletException, IOException {
        Optional<Problem> obstacle = access.obstacle(request.getMethod(), path.decoded(), Caller.of(request));
        if (obstacle.isPresent()) {
            Problems.write(obstacle.get(), response);
            return;
        }
        PluginRequest inner = new PluginRequest(request, response, this, path);
        try {
            InLoader.<Exception>run(loader, () -> servlet.service(inner, response));
        } catch (IOException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            tellFailure(e, response);
        }
    }

    /** The plugin's failure is the plugin's alone; an answer that had begun is cut off. */
    private void tellFailure(Throwable failure, HttpServletResponse response) throws ServletException, IOException {
        log.error("{} failed to answer a request", pluginId, failure);
        if (response.isCommitted()) {
            throw new ServletException(pluginId + " failed to answer a request");
        }
        response.reset();
        Problems.write(Problem.of(500, "plugin_failed", "The plugin failed; it has been logged."), response);
    }
}
