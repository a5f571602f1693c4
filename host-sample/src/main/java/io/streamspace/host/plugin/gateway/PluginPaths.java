package io.streamspace.host.plugin.gateway;

import io.streamspace.host.http.Problem;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.HttpContribution;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every path that belongs to a plugin: served while it is mounted, 404 {@code plugin_not_enabled} afterwards. */
public final class PluginPaths implements PluginGateway {

    private static final String PREFIX = "/api/plugins/";

    private final Duration drain;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /** @param drain how long unmounting waits for requests that are being answered */
    public PluginPaths(Duration drain) {
        this.drain = drain;
    }

    /** Where a plugin's contribution is mounted, such as {@code /api/plugins/billing}. */
    public static String contextPath(HttpContribution http) {
        return PREFIX + http.path();
    }

    /** Whether a plugin serves {@code /api/plugins/{segment}}. */
    public boolean isTaken(String segment) {
        return routes.containsKey(PREFIX + segment);
    }

    /**
     * Initialises a plugin's servlet and serves it from now on.
     *
     * @throws IllegalStateException if one of its paths is not to be had
     */
    public void mount(String pluginId, ClassLoader loader, HttpContribution http) {
        List<Route> wanted = Route.of(new Mount(pluginId, loader, http), http);
        wanted.forEach(this::checkFree);
        try {
            wanted.get(0).mount().init();
        } catch (ServletException e) {
            throw new IllegalStateException("its servlet could not be initialised: " + e.getMessage(), e);
        }
        wanted.forEach(route -> routes.put(route.prefix(), route));
    }

    /** Serves a plugin no more: waits for what is being answered, then destroys its servlet. */
    public void unmount(String pluginId) {
        List<Route> ending = ofPlugin(pluginId);
        ending.forEach(route -> routes.put(route.prefix(), route.resting()));
        ending.stream().map(Route::mount).distinct().forEach(mount -> mount.drainAndDestroy(drain));
    }

    /** The plugin is gone; its paths are nobody's. */
    public void forget(String pluginId) {
        routes.values().removeIf(route -> route.pluginId().equals(pluginId));
    }

    @Override
    public boolean tryServe(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        Optional<Route> route = route(path);
        if (route.isEmpty()) {
            return false;
        }
        serve(route.get(), request, response);
        return true;
    }

    @Override
    public Optional<Admission> admission(String method, String rawPath, @Nullable Caller caller) {
        return route(rawPath)
                .map(route -> PluginPath.of(route.inside(rawPath))
                        .map(path -> route.admission(method, path, caller))
                        .orElse(Admission.UNKNOWN));
    }

    private Optional<Route> route(String path) {
        return routes.values().stream().filter(route -> route.covers(path)).findFirst();
    }

    @Override
    public void endStreams() {
        routes.values().stream()
                .filter(route -> !route.isResting())
                .map(Route::mount)
                .distinct()
                .forEach(mount -> mount.streams().completeEndless());
    }

    private static void serve(Route route, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<PluginPath> inner = PluginPath.of(route.inside(request.getRequestURI()));
        if (inner.isEmpty()) {
            Problems.write(Problem.of(400, "ambiguous_path", "This path can be read in two ways."), response);
        } else if (!route.serve(request, response, inner.get())) {
            String detail = "The plugin '" + route.pluginId() + "' is not enabled.";
            Problems.write(Problem.of(404, "plugin_not_enabled", detail), response);
        }
    }

    private void checkFree(Route route) {
        Route present = routes.get(route.prefix());
        boolean isFree = present == null || present.isResting();
        if (!isFree || route.isReserved()) {
            throw new IllegalStateException("its path " + route.prefix() + " is not to be had");
        }
    }

    private List<Route> ofPlugin(String pluginId) {
        return routes.values().stream()
                .filter(route -> route.pluginId().equals(pluginId) && !route.isResting())
                .toList();
    }
}
