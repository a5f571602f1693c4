package io.streamspace.billing.session;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.session.MinuteOracle.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the minute-by-minute oracle says of a session, as segments of equal cells, for tests of other packages. */
public final class TimelineOracle {

    private static final int MINUTES_OF_CELL = 15;

    private final MinuteOracle oracle;
    private final SessionHistory history;

    /** @param history all of whose facts lie on a grid of quarters of an hour of the epoch */
    public TimelineOracle(SessionHistory history, Duration timeout) {
        this.history = history;
        this.oracle = new MinuteOracle(history, HeartbeatTimeout.of(timeout));
    }

    /** One segment for each quarter of an hour in which something was held. */
    public List<Segment> cells(Instant from, Instant until) {
        List<Segment> cells = new ArrayList<>();
        for (Instant at = from; at.isBefore(until); at = at.plus(Duration.ofMinutes(MINUTES_OF_CELL))) {
            Instant start = at;
            Optional<Cell> cell = oracle.at(Math.toIntExact(at.toEpochMilli() / Histories.MINUTE));
            cell.ifPresent(found -> cells.add(segment(found, start)));
        }
        return cells;
    }

    private Segment segment(Cell cell, Instant start) {
        return new Segment(
                new AccountId(cell.account()),
                history.sessionId(),
                Instant.ofEpochMilli(cell.lifeStart()),
                "template",
                start,
                start.plus(Duration.ofMinutes(MINUTES_OF_CELL)),
                cell.held());
    }
}
