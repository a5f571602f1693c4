package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path is answered by whom; the first that fits answers. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();

    public Routes get(String path, Function<Call, ObjectNode> answer) {
        return add("GET", path, answer);
    }

    public Routes post(String path, Function<Call, ObjectNode> answer) {
        return add("POST", path, answer);
    }

    public Routes delete(String path, Function<Call, ObjectNode> answer) {
        return add("DELETE", path, answer);
    }

    ObjectNode answer(String method, String path, Params params) {
        for (Route route : routes) {
            Matcher matcher = route.path.matcher(path);
            if (route.method.equals(method) && matcher.matches()) {
                return route.answer.apply(new Call(path, names(matcher), params));
            }
        }
        throw new StripeError(
                404,
                "invalid_request_error",
                "Unrecognized request URL (" + method + ": " + path + "). The simulator imitates a part only.");
    }

    private static List<String> names(Matcher matcher) {
        List<String> names = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            names.add(matcher.group(group));
        }
        return names;
    }

    private Routes add(String method, String path, Function<Call, ObjectNode> answer) {
        routes.add(new Route(method, Pattern.compile(path.replaceAll("\\{\\w+}", "([^/]+)")), answer));
        return this;
    }

    private record Route(String method, Pattern path, Function<Call, ObjectNode> answer) {}
}
