package io.streamspace.host.http.edge;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.edge.Readiness.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything. While the host starts, it shows the page, whose files need nothing else, answers probes with
 * 503, and lets every other request wait; once the host serves, those that wait are served first.
 */
public final class StartingGate extends Handler.Sequence {

    private static final int MOST_WAITING = 256;
    private static final List<Missing> STARTING = List.of(new Missing("clock", "the start is not finished"));

    private record Waiting(Request request, Response response, Callback callback) {}

    private final Handler pages;
    private final List<String> notPages;
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile @Nullable Handler serving;

    /**
     * @param pages what can be shown at once
     * @param notPages how the paths begin that it cannot answer
     */
    public StartingGate(Handler pages, List<String> notPages) {
        super(true, List.of(pages));
        this.pages = pages;
        this.notPages = notPages;
    }

    /** The host serves from now on. */
    public void open(Handler chain) throws Exception {
        addHandler(chain);
        chain.start();
        manage(chain);
        Executor threads = getServer().getThreadPool();
        for (Waiting one : opened(chain)) {
            threads.execute(() -> serve(chain, one));
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Handler chain = serving;
        if (chain != null) {
            return chain.handle(request, response, callback);
        }
        String path = RawPath.of(request);
        if (path.equals(Probes.HEALTH) || path.equals(Probes.READY)) {
            Probes.tell(STARTING, response, callback);
            return true;
        }
        return isPage(request, path)
                ? pages.handle(request, response, callback)
                : handleLater(new Waiting(request, response, callback));
    }

    private boolean isPage(Request request, String path) {
        return List.of("GET", "HEAD").contains(request.getMethod())
                && path.startsWith("/")
                && notPages.stream().noneMatch(path::startsWith)
                && path.indexOf('%') < 0;
    }

    private boolean handleLater(Waiting one) throws Exception {
        Handler chain;
        boolean isFull;
        synchronized (waiting) {
            chain = serving;
            isFull = waiting.size() >= MOST_WAITING;
            if (chain == null && !isFull) {
                waiting.add(one);
            }
        }
        if (chain != null) {
            return chain.handle(one.request(), one.response(), one.callback());
        }
        if (isFull) {
            Problem starting = Problem.of(503, "starting", "The host is starting.");
            Refusal.send(one.request(), one.response(), one.callback(), starting, "Retry-After", "1");
        }
        return true;
    }

    private List<Waiting> opened(Handler chain) {
        synchronized (waiting) {
            serving = chain;
            List<Waiting> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
    }

    /** As the server itself does. */
    private static void serve(Handler chain, Waiting one) {
        try {
            if (!chain.handle(one.request(), one.response(), one.callback())) {
                Response.writeError(one.request(), one.response(), one.callback(), 404);
            }
        } catch (Exception failed) {
            Response.writeError(one.request(), one.response(), one.callback(), failed);
        }
    }
}
