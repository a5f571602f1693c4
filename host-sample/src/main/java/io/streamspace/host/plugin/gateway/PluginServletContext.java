package io.streamspace.host.plugin.gateway;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servlet context of one plugin: attributes of its own, which go with it, no files, no parameters, and no way to
 * register anything with the host's container.
 */
final class PluginServletContext implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(PluginServletContext.class);

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final Map<String, Object> answers;

    private PluginServletContext(String pluginId, String contextPath, ClassLoader loader) {
        this.answers = Map.ofEntries(
                Map.entry("getContextPath", contextPath),
                Map.entry("getServletContextName", pluginId),
                Map.entry("getClassLoader", loader),
                Map.entry("getServerInfo", "StreamSpace sample host"),
                Map.entry("getVirtualServerName", "streamspace"),
                Map.entry("getMajorVersion", 6),
                Map.entry("getEffectiveMajorVersion", 6),
                Map.entry("getMinorVersion", 0),
                Map.entry("getEffectiveMinorVersion", 0),
                Map.entry("getSessionTimeout", 0),
                Map.entry("getServletRegistrations", Map.of()),
                Map.entry("getFilterRegistrations", Map.of()),
                Map.entry("getInitParameterNames", Collections.emptyEnumeration()),
                Map.entry("setInitParameter", false));
    }

    /** What the context knows nothing of: it answers null. */
    private static final Set<String> UNKNOWN = Set.of(
            "getInitParameter",
            "getMimeType",
            "getResource",
            "getResourceAsStream",
            "getResourcePaths",
            "getRealPath",
            "getContext",
            "getRequestDispatcher",
            "getNamedDispatcher",
            "getServletRegistration",
            "getFilterRegistration",
            "getRequestCharacterEncoding",
            "getResponseCharacterEncoding",
            "getJspConfigDescriptor");

    static ServletContext of(String pluginId, String contextPath, ClassLoader loader) {
        PluginServletContext handler = new PluginServletContext(pluginId, contextPath, loader);
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        Object[] given = arguments == null ? new Object[0] : arguments;
        return switch (method.getName()) {
            case "getAttribute" -> attributes.get((String) given[0]);
            case "setAttribute" -> setAttribute((String) given[0], given[1]);
            case "removeAttribute" -> setAttribute((String) given[0], null);
            case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
            case "log" -> logged(given);
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == given[0];
            case "toString" -> "servlet context of " + answers.get("getServletContextName");
            default -> fixed(method.getName());
        };
    }

    private @Nullable Object fixed(String method) {
        if (UNKNOWN.contains(method)) {
            return null;
        }
        Object answer = answers.get(method);
        if (answer == null) {
            throw new UnsupportedOperationException("a plugin cannot call " + method + " of its servlet context");
        }
        return answer;
    }

    private @Nullable Object setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
        return null;
    }

    private static @Nullable Object logged(Object[] given) {
        if (given.length == 2) {
            log.info("{}", given[0], (Throwable) given[1]);
        } else {
            log.info("{}", given[0]);
        }
        return null;
    }
}
