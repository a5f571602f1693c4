package io.streamspace.host.http;

import io.streamspace.host.http.edge.BodyTerms;
import io.streamspace.host.http.edge.CallerKey;
import io.streamspace.host.http.edge.MemoryBudget;
import io.streamspace.host.http.edge.MemoryShares;
import io.streamspace.host.http.edge.RawPath;
import io.streamspace.host.plugin.gateway.Admission;
import io.streamspace.host.plugin.gateway.PluginGateway;
import io.streamspace.plugin.Caller;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * How large a body may be where: 64 KiB, more where a plugin says so (at most 1 MiB), 16 MiB for events.
 *
 * <p>Large bodies share memory by who sends them, so that nobody without a token, and no user, keeps the platform's
 * events out. A tree of JSON takes up to 20 times the memory of its text; events are read one by one.
 */
final class BodyRules implements BodyTerms.Source {

    private static final String EVENTS = "/api/events";
    private static final long USUAL_BYTES = BodyTerms.FREE_BYTES;
    private static final long LARGEST_OF_PLUGIN_BYTES = 1 << 20;
    private static final long EVENTS_BYTES = 16 << 20;
    private static final int EVENTS_WEIGHT = 5;
    private static final int TREE_WEIGHT = 20;

    /** One caller has at most one of so many parts of what all have. */
    private static final int CALLERS = 4;

    private final PluginGateway gateway;
    private final Set<String> servletPrefixes;
    private final MemoryBudget ofEvents;
    private final MemoryShares ofCallers;
    private final MemoryShares ofStrangers;

    /**
     * @param servletPrefixes below them bodies may have 1 MiB
     * @param memoryBytes for events; half of it for other callers' bodies, a quarter for bodies without a token
     */
    BodyRules(PluginGateway gateway, Set<String> servletPrefixes, long memoryBytes) {
        this.gateway = gateway;
        this.servletPrefixes = servletPrefixes;
        this.ofEvents = new MemoryBudget(memoryBytes);
        this.ofCallers = new MemoryShares(memoryBytes / 2, CALLERS);
        this.ofStrangers = new MemoryShares(memoryBytes / 4, CALLERS);
    }

    @Override
    public BodyTerms of(Request request) {
        String path = RawPath.of(request);
        Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        if (path.equals(EVENTS)) {
            return new BodyTerms(EVENTS_BYTES, ofEvents, EVENTS_WEIGHT, obstacleToEvents(caller));
        }
        Optional<Admission> plugin = gateway.admission(request.getMethod(), path, caller);
        Optional<Problem> obstacle = plugin.map(Admission::obstacle).orElseGet(() -> obstacleOfHost(path, caller));
        long bytes = plugin.map(Admission::mostBodyBytes).stream()
                .flatMapToLong(limit -> limit.stream())
                .findFirst()
                .orElse(servletPrefixes.stream().anyMatch(path::startsWith) ? LARGEST_OF_PLUGIN_BYTES : USUAL_BYTES);
        return new BodyTerms(
                Math.min(bytes, LARGEST_OF_PLUGIN_BYTES),
                (caller == null ? ofStrangers : ofCallers).of(CallerKey.of(request)),
                TREE_WEIGHT,
                obstacle);
    }

    private static Optional<Problem> obstacleToEvents(@Nullable Caller caller) {
        if (caller == null) {
            return Optional.of(Problem.unauthenticated());
        }
        return caller.hasRole("service")
                ? Optional.empty()
                : Optional.of(Problem.forbidden("This needs the role service."));
    }

    /** What the host serves itself takes no body from strangers. */
    private static Optional<Problem> obstacleOfHost(String path, @Nullable Caller caller) {
        return path.startsWith("/api/") && caller == null ? Optional.of(Problem.unauthenticated()) : Optional.empty();
    }
}
