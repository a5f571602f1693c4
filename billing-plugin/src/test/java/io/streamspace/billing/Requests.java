package io.streamspace.billing;

import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;

/** Requests as resources see them: a caller and parameters. */
final class Requests {

    static final Caller ALICE = new Caller("alice", Set.of("user"), null, null);
    static final Caller BOB = new Caller("bob", Set.of("user"), null, null);
    static final Caller ADMIN = new Caller("root", Set.of("admin"), null, null);
    static final Caller SERVICE = new Caller("platform", Set.of("service"), null, null);

    private Requests() {}

    static Caller of(String organizationRole) {
        return new Caller("mary", Set.of("user"), "acme", organizationRole);
    }

    static HttpServletRequest by(Caller caller, Map<String, String> parameters) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "POST";
                    case "getAttribute" -> caller;
                    case "getParameter" -> parameters.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
