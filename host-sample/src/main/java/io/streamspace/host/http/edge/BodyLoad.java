package io.streamspace.host.http.edge;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.edge.Bodies.Exchange;
import java.io.EOFException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body as it arrives, without a thread that waits for it. A length that is known takes its memory at once, else
 * it is taken as the body grows. The body must be there within 30 seconds and one more for each 64 KiB that it may have.
 */
final class BodyLoad {

    private static final long BASE_SECONDS = 30;
    private static final long BYTES_PER_SECOND = 64 << 10;
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Exchange exchange;
    private final BodyTerms terms;
    private final Request.Handler next;
    private final ReadBody body = new ReadBody();
    private long reservedBytes;
    private boolean isOver;
    private Scheduler.@Nullable Task deadline;

    BodyLoad(Exchange exchange, BodyTerms terms, Request.Handler next) {
        this.exchange = exchange;
        this.terms = terms;
        this.next = next;
    }

    void start() {
        Request request = exchange.request();
        long declared = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        if (terms.obstacle().isPresent()) {
            refuse(terms.obstacle().get());
        } else if (declared > terms.mostBytes()) {
            refuse(tooLarge());
        } else if (!reserve(declared)) {
            refuse(busy());
        } else {
            Request.addCompletionListener(request, failure -> releaseMemory());
            long seconds = BASE_SECONDS + terms.mostBytes() / BYTES_PER_SECOND;
            deadline = request.getComponents().getScheduler().schedule(this::tooSlow, seconds, TimeUnit.SECONDS);
            read();
        }
    }

    private void read() {
        if (readAvailable()) {
            serve();
        }
    }

    /** @return whether the body is complete */
    private synchronized boolean readAvailable() {
        while (!isOver) {
            Content.Chunk chunk = exchange.request().read();
            if (chunk == null) {
                exchange.request().demand(this::read);
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                unreadable(chunk.getFailure());
                return false;
            }
            if (append(chunk)) {
                end();
                return true;
            }
        }
        return false;
    }

    /** @return whether it was the last one */
    private boolean append(Content.Chunk chunk) {
        long size = body.bytes() + chunk.remaining();
        boolean fits = size <= terms.mostBytes();
        boolean isLast = chunk.isLast();
        if (fits && reserve(size)) {
            body.append(chunk.getByteBuffer());
            chunk.release();
            return isLast;
        }
        chunk.release();
        refuse(fits ? busy() : tooLarge());
        return false;
    }

    private boolean reserve(long bytes) {
        long more = terms.weightOf(bytes) - reservedBytes;
        if (more <= 0) {
            return true;
        }
        boolean isFree = terms.memory().reserve(more);
        reservedBytes += isFree ? more : 0;
        return isFree;
    }

    private synchronized void releaseMemory() {
        terms.memory().release(reservedBytes);
        reservedBytes = 0;
    }

    private void serve() {
        Request loaded = new LoadedRequest(exchange.request(), body);
        try {
            if (!next.handle(loaded, exchange.response(), exchange.callback())) {
                Response.writeError(loaded, exchange.response(), exchange.callback(), 404);
            }
        } catch (Exception e) {
            Response.writeError(loaded, exchange.response(), exchange.callback(), e);
        }
    }

    private synchronized void tooSlow() {
        if (!isOver) {
            refuse(Problem.of(408, "body_too_slow", "The body did not arrive in time."));
        }
    }

    /** A client that is gone is told nothing. */
    private void unreadable(Throwable failure) {
        end();
        if (failure instanceof EOFException) {
            exchange.callback().failed(failure);
            return;
        }
        int status = failure instanceof HttpException http ? http.getCode() : 400;
        String code = status == 400 ? "malformed_body" : "unreadable_body";
        Refusal.send(
                exchange.request(),
                exchange.response(),
                exchange.callback(),
                Problem.of(status, code, "The body is not framed as its headers say."));
    }

    private void refuse(Problem problem) {
        end();
        String[] headers = problem.status() == 503 ? new String[] {"Retry-After", RETRY_AFTER_SECONDS} : new String[0];
        Refusal.send(exchange.request(), exchange.response(), exchange.callback(), problem, headers);
    }

    private void end() {
        isOver = true;
        if (deadline != null) {
            deadline.cancel();
        }
    }

    private Problem tooLarge() {
        return Problem.of(413, "body_too_large", "A body holds at most " + terms.mostBytes() + " bytes here.");
    }

    private static Problem busy() {
        return Problem.of(503, "busy", "Too many large bodies are being handled; try again.");
    }
}
