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
 */
public record HttpContribution(String path, Servlet servlet, List<Rule> rules, Map<String, String> aliases) {

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
            return methodMatches && pathMatches(pathInServlet.split("/", -1), pathPrefix.split("/", -1));
        }

        private static boolean pathMatches(String[] asked, String[] ruled) {
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
}
