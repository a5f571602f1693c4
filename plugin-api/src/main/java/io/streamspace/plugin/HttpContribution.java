package io.streamspace.plugin;

import jakarta.servlet.Servlet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A servlet that the host mounts at {@code /api/plugins/{path}/*}.
 *
 * <p>The host authenticates, applies the rules, sets the {@link Caller} (see {@link Caller#of}), sets the thread's
 * context class loader to the plugin's, and presents a request whose context path is {@code /api/plugins/{path}},
 * servlet path empty and path info the rest. It calls {@code init} before the first request and {@code destroy} after
 * the last one has been answered. Asynchronous requests (server-sent events) work.
 *
 * @param path one segment, such as {@code billing}
 * @param rules who may call what; the first rule that matches decides, and what none matches needs any signed-in caller
 * @param aliases further mounts outside the plugin path: from a path on the host, such as {@code /api/subscriptions},
 *     to the path inside the servlet that serves it, such as {@code /subscriptions}
 * @param bodyLimits where a request's body may be larger than the host takes elsewhere; the first that matches decides
 */
public record HttpContribution(
        String path, Servlet servlet, List<Rule> rules, Map<String, String> aliases, List<BodyLimit> bodyLimits) {

    /** A contribution whose bodies are no larger than the host takes anywhere. */
    public HttpContribution(String path, Servlet servlet, List<Rule> rules, Map<String, String> aliases) {
        this(path, servlet, rules, aliases, List.of());
    }

    /**
     * How large a body may be. The host refuses a larger one with 413 before the servlet sees it, and may be stricter.
     *
     * @param pathPrefix the path inside the servlet, read as in a {@link Rule}
     */
    public record BodyLimit(String pathPrefix, long bytes) {

        /** Whether this limit decides about such a path. */
        public boolean matches(String pathInServlet) {
            return pathMatches(pathInServlet, pathPrefix);
        }
    }

    /**
     * @param method an HTTP method, or {@code *}
     * @param pathPrefix the path inside the servlet, such as {@code /admin}; it matches whole segments, {@code *} any one
     *     that is not empty, as in {@code /invoices/*}{@code /checkout}
     * @param roles who may call: any one of these platform roles suffices; empty means anyone, even without a token
     */
    public record Rule(String method, String pathPrefix, Set<String> roles) {

        /** Whether this rule decides about such a request. */
        public boolean matches(String requestMethod, String pathInServlet) {
            boolean methodMatches = method.equals("*") || method.equalsIgnoreCase(requestMethod);
            return methodMatches && pathMatches(pathInServlet, pathPrefix);
        }
    }

    private static boolean pathMatches(String path, String prefix) {
        String[] asked = path.split("/", -1);
        String[] ruled = prefix.split("/", -1);
        for (int i = 0; i < ruled.length; i++) {
            if (i >= asked.length || !segmentMatches(asked[i], ruled[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean segmentMatches(String asked, String ruled) {
        return asked.equals(ruled) || (ruled.equals("*") && !asked.isEmpty());
    }
}
