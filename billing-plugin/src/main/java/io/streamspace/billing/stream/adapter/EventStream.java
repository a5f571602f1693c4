package io.streamspace.billing.stream.adapter;

import io.streamspace.billing.http.LongAnswer;
import io.streamspace.billing.stream.Change;
import io.streamspace.billing.stream.Listener;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is told of changes. It is written only when it takes more, by whoever has something to say or by the
 * container; so no thread ever waits for a slow reader. Who leaves too much unread is cut off.
 *
 * <p>Its lock is never held while it leaves or completes: both take locks of others, who may be telling it something.
 */
final class EventStream implements Listener, LongAnswer, WriteListener, AsyncListener {

    /** A reader this far behind has been silent for minutes, or an account changes faster than it reads. */
    private static final int MOST_UNREAD = 64;

    private final Consumer<Listener> leaving;
    private final Queue<byte[]> unread = new ArrayDeque<>();
    private @Nullable AsyncContext context;
    private @Nullable ServletOutputStream output;
    private boolean isUnflushed;
    private boolean isEnded;
    private long told;

    EventStream(Consumer<Listener> leaving) {
        this.leaving = leaving;
    }

    @Override
    public void hear(Change change) {
        if (!isTaken(change)) {
            end();
        }
    }

    @Override
    public void keepAlive() {
        if (!isTaken(EventText.KEEP_ALIVE)) {
            end();
        }
    }

    @Override
    public void begin(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        AsyncContext started = request.startAsync(request, answer);
        started.setTimeout(0);
        started.addListener(this);
        if (keep(started)) {
            answer.getOutputStream().setWriteListener(this);
        } else {
            complete(started);
        }
    }

    @Override
    public void giveUp() {
        end();
    }

    @Override
    public void end() {
        if (isEndedNow()) {
            leaving.accept(this);
            AsyncContext started = context;
            if (started != null) {
                complete(started);
            }
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        if (!isWritten()) {
            end();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }

    private synchronized boolean isTaken(Change change) {
        return isTaken(EventText.of(change, ++told));
    }

    private synchronized boolean isTaken(byte[] text) {
        if (isEnded) {
            return true;
        }
        boolean hasRoom = unread.size() < MOST_UNREAD;
        return hasRoom && unread.add(text) && (output == null || isPushed(output));
    }

    /** Called by the container first, when the connection takes something at all. */
    private synchronized boolean isWritten() throws IOException {
        AsyncContext started = context;
        if (isEnded || started == null) {
            return true;
        }
        output = started.getResponse().getOutputStream();
        return isPushed(output);
    }

    /** @return false if the connection is broken */
    private boolean isPushed(ServletOutputStream open) {
        try {
            push(open);
            return true;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    /** Not ready means that the container will call; to flush is to write, too. */
    private void push(ServletOutputStream open) throws IOException {
        while ((isUnflushed || !unread.isEmpty()) && open.isReady()) {
            if (unread.isEmpty()) {
                isUnflushed = false;
                open.flush();
            } else {
                isUnflushed = true;
                open.write(unread.remove());
            }
        }
    }

    private synchronized boolean keep(AsyncContext started) {
        context = started;
        return !isEnded;
    }

    private synchronized boolean isEndedNow() {
        boolean isNews = !isEnded;
        isEnded = true;
        unread.clear();
        return isNews;
    }

    private static void complete(AsyncContext started) {
        try {
            started.complete();
        } catch (IllegalStateException alreadyCompleted) {
            // by the container or the host
        }
    }
}
