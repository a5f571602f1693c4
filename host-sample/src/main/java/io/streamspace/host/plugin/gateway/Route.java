package io.streamspace.host.plugin.gateway;

import io.streamspace.plugin.Caller;
import io.streamspace.plugin.HttpContribution;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One path on the host that leads to a plugin.
 *
 * @param prefix on the host, such as {@code /api/plugins/billing} or, for an alias, {@code /api/subscriptions}
 * @param inner where in the servlet it leads, {@code ""} or such as {@code /subscriptions}
 * @param mountOrNull what serves it; null while the plugin is not enabled
 */
record Route(
        String pluginId,
        String prefix,
        String inner,
        @Nullable Mount mountOrNull) {

    private static final Pattern FORM = Pattern.compile("/api/(plugins/)?[a-z0-9][a-z0-9-]{0,63}");

    /** What the host serves itself below {@code /api/}. */
    private static final Set<String> OF_THE_HOST = Set.of(
            "/api/plugins", "/api/plugins/catalog", "/api/events", "/api/sessions", "/api/clock", "/api/ui", "/api/me");

    /** The contribution's own path first, then its aliases. */
    static List<Route> of(Mount mount, HttpContribution http) {
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(mount.pluginId(), mount.contextPath(), "", mount));
        http.aliases().forEach((from, to) -> routes.add(new Route(mount.pluginId(), from, to, mount)));
        return routes;
    }

    Mount mount() {
        return Objects.requireNonNull(mountOrNull);
    }

    boolean isResting() {
        return mountOrNull == null;
    }

    /** The same path while its plugin does not run; refers to nothing of the plugin. */
    Route resting() {
        return new Route(pluginId, prefix, inner, null);
    }

    /** Whether no plugin may have this path: a plugin's id is where the host administers the plugin. */
    boolean isReserved() {
        boolean isAdministration = prefix.equals("/api/plugins/" + pluginId);
        return isAdministration
                || OF_THE_HOST.contains(prefix)
                || !FORM.matcher(prefix).matches();
    }

    boolean covers(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    String inside(String path) {
        return inner + path.substring(prefix.length());
    }

    Admission admission(String method, PluginPath path, @Nullable Caller caller) {
        return mountOrNull == null ? Admission.UNKNOWN : mountOrNull.admission(method, path, caller);
    }

    /** @return false if the plugin is not enabled; then nothing was written */
    boolean serve(HttpServletRequest request, HttpServletResponse response, PluginPath path)
            throws ServletException, IOException {
        return mountOrNull != null && mountOrNull.serve(request, response, path);
    }
}
