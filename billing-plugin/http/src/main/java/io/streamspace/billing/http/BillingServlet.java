package io.streamspace.billing.http;

import io.streamspace.billing.provider.gateway.CallerDeadline;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's servlet: waits until what was accepted before the call has been taken in, sees to idempotency keys, records
 * what administrators change, and hands on to Jersey.
 */
public final class BillingServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final transient Readiness readiness;
    private final transient IdempotentPosts idempotentPosts;
    private final transient RecordedChanges recordedChanges;
    private final transient ServletContainer jersey;

    public BillingServlet(
            ServletContainer jersey,
            Readiness readiness,
            IdempotentPosts idempotentPosts,
            RecordedChanges recordedChanges) {
        this.readiness = readiness;
        this.idempotentPosts = idempotentPosts;
        this.recordedChanges = recordedChanges;
        this.jersey = jersey;
    }

    @Override
    public void init() throws ServletException {
        jersey.init(getServletConfig());
    }

    @Override
    public void destroy() {
        jersey.destroy();
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        CallerDeadline.arrived();
        try {
            serve((HttpServletRequest) request, (HttpServletResponse) response);
        } finally {
            CallerDeadline.left();
        }
    }

    private void serve(HttpServletRequest http, HttpServletResponse answer) throws ServletException, IOException {
        Problem notReady = problemOfWaiting();
        if (notReady != null) {
            Answers.send(answer, notReady);
        } else if (recordedChanges.concerns(http)) {
            recordedChanges.serve(http, answer, this::handOn);
        } else {
            handOn(http, answer);
        }
    }

    private void handOn(HttpServletRequest http, HttpServletResponse answer) throws ServletException, IOException {
        if (IdempotentPosts.concerns(http)) {
            idempotentPosts.serve(http, answer, jersey);
        } else {
            serveThrough(new AbortableAnswer(http, answer), http, answer);
        }
    }

    private void serveThrough(AbortableAnswer breakable, HttpServletRequest request, HttpServletResponse answer)
            throws ServletException, IOException {
        jersey.service(request, breakable);
        breakable.end();
        LongAnswer.follow(request, answer);
    }

    private @Nullable Problem problemOfWaiting() {
        try {
            return readiness.await(LONGEST_WAIT)
                    ? null
                    : new Problem(
                            Kind.UNAVAILABLE,
                            "catching_up",
                            "Events accepted before this call are still being taken in.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Problem(Kind.UNAVAILABLE, "stopping", "The plugin is stopping.");
        }
    }
}
