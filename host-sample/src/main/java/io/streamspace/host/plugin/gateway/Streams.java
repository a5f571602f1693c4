package io.streamspace.host.plugin.gateway;

import io.streamspace.host.plugin.loading.InFlight;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one mount that are being answered asynchronously. Each counts as in flight until it is completed;
 * server-sent events, which never end by themselves, are ended by the host.
 */
final class Streams {

    private static final Logger log = LoggerFactory.getLogger(Streams.class);

    private final InFlight inFlight;
    private final Map<AsyncContext, Kind> running = new ConcurrentHashMap<>();

    Streams(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    private enum Kind {
        ENDLESS,
        ENDING;

        /** Endless is what says that it is, and what was asked for as such and does not say yet. */
        static Kind of(AsyncContext context, HttpServletRequest request) {
            String type = context.getResponse().getContentType();
            String known = type == null ? String.valueOf(request.getHeader("Accept")) : type;
            return known.contains("text/event-stream") ? ENDLESS : ENDING;
        }
    }

    AsyncContext began(AsyncContext context, HttpServletRequest request) {
        inFlight.enterAgain();
        running.put(context, Kind.of(context, request));
        context.addListener(new Ending(context));
        return context;
    }

    void completeEndless() {
        complete(kind -> kind == Kind.ENDLESS);
    }

    void completeAll() {
        complete(kind -> true);
    }

    private void complete(Predicate<Kind> which) {
        running.forEach((context, kind) -> {
            if (which.test(kind)) {
                complete(context);
            }
        });
    }

    private static void complete(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException e) {
            log.debug("a stream had ended by itself", e);
        }
    }

    private final class Ending implements AsyncListener {
        private final AsyncContext context;

        Ending(AsyncContext context) {
            this.context = context;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            if (running.remove(context) != null) {
                inFlight.leave();
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
