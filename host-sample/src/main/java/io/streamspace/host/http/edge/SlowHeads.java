package io.streamspace.host.http.edge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request's head does not come to its end in time. Jetty closes idle ones only, and whoever sends a
 * byte now and then is not idle. Looks at all connections twice in that time.
 */
public final class SlowHeads extends AbstractLifeCycle {

    private final Connector connector;
    private final Duration deadline;
    private volatile Scheduler.Task next = () -> true;

    /** @param deadline from a head's first byte to its last */
    public SlowHeads(Connector connector, Duration deadline) {
        this.connector = connector;
        this.deadline = deadline;
    }

    @Override
    protected void doStart() {
        look();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void look() {
        connector.getConnectedEndPoints().stream().filter(this::isSlow).forEach(EndPoint::close);
        next = connector.getScheduler().schedule(this::look, deadline.toMillis() / 2, TimeUnit.MILLISECONDS);
    }

    private boolean isSlow(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        if (!(connection instanceof HttpConnection http)) {
            return false;
        }
        HttpParser parser = http.getParser();
        return parser.inHeaderState()
                && !parser.isStart()
                && NanoTime.millisSince(parser.getBeginNanoTime()) > deadline.toMillis();
    }
}
