package io.streamspace.stripesimulator;

import io.streamspace.stripesimulator.api.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The latest requests that came in. */
final class RequestLog {

    private static final int MOST = 10_000;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

    synchronized void add(Request request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.remove("authorization");
        requests.add(new ReceivedRequest(
                request.method(), request.path(), request.form().deepCopy(), headers));
        if (requests.size() > MOST) {
            requests.removeFirst();
        }
    }

    synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
    }
}
