package io.streamspace.billing;

import io.streamspace.billing.http.BodyStream;
import io.streamspace.plugin.Caller;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests with a URL and headers, as resources see them. */
final class WebRequests {

    private static final String URL = "http://localhost:8080/api/plugins/billing/create-checkout";

    private WebRequests() {}

    static HttpServletRequest by(Caller caller) {
        return by(caller, Map.of());
    }

    /** What somebody without a name posts. */
    static HttpServletRequest post(String body, Map<String, String> headers) {
        ServletInputStream stream = new BodyStream(body.getBytes(StandardCharsets.UTF_8));
        return (HttpServletRequest) Proxy.newProxyInstance(
                WebRequests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInputStream" -> stream;
                    case "getHeader" -> headers.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    static HttpServletRequest by(Caller caller, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                WebRequests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "POST";
                    case "getAttribute" -> caller;
                    case "getParameter" -> null;
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getRequestURL" -> new StringBuffer(URL);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
