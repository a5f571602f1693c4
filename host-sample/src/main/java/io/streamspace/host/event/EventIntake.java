package io.streamspace.host.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import io.streamspace.plugin.PlatformClock;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes events in by whatever door: judges each, logs what is to be logged, hands heartbeats on. */
public final class EventIntake {

    private static final int LONGEST_REASON = 256;

    private final EventStream stream;
    private final EventValidator door;
    private final EventLog log;
    private final HeartbeatSink heartbeats;

    public EventIntake(PlatformClock clock, EventLog log, HeartbeatSink heartbeats) {
        this.door = new EventValidator(clock);
        this.stream = new EventStream(door);
        this.log = log;
        this.heartbeats = heartbeats;
    }

    /**
     * What became of one event.
     *
     * @param detail why it was rejected, beginning with the field's name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            @Nullable String source,
            @Nullable String id,
            String status,
            @Nullable String detail) {}

    /** Takes a request body holding one event. */
    public List<Result> one(InputStream body) {
        return take(stream.one(body));
    }

    /** Takes a request body holding an array of events. */
    public List<Result> many(InputStream body) {
        return take(stream.many(body));
    }

    /**
     * Takes events that the host itself reports; together durable when this returns.
     *
     * @throws io.streamspace.host.http.ProblemException 422 naming the field that the door does not take
     */
    public List<EventStatus> report(List<HostEvent> events) {
        return log.append(events.stream().map(this::entry).toList());
    }

    private LogEntry entry(HostEvent event) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("specversion", "1.0").put("source", HostEvent.SOURCE).put("id", event.id());
        json.put("type", event.type()).put("time", event.time().toString());
        json.set("data", event.data());
        Incoming judged = door.judge(json);
        if (judged instanceof Incoming.Loggable loggable) {
            return loggable.entry();
        }
        if (judged instanceof Incoming.Rejected rejected) {
            throw Problem.invalid(
                            rejected.fault().field(),
                            Texts.shown(rejected.fault().reason(), LONGEST_REASON))
                    .asException();
        }
        throw new IllegalArgumentException("the host reports a heartbeat as an event");
    }

    private List<Result> take(List<Incoming> events) {
        List<LogEntry> entries = events.stream()
                .filter(Incoming.Loggable.class::isInstance)
                .map(event -> ((Incoming.Loggable) event).entry())
                .toList();
        Iterator<EventStatus> statuses = log.append(entries).iterator();
        List<Result> results = new ArrayList<>(events.size());
        for (Incoming event : events) {
            results.add(resultOf(event, statuses));
        }
        return results;
    }

    private Result resultOf(Incoming event, Iterator<EventStatus> statuses) {
        if (event instanceof Incoming.Loggable logged) {
            return new Result(
                    logged.entry().key().source(),
                    logged.entry().key().id(),
                    statuses.next().word(),
                    null);
        }
        if (event instanceof Incoming.Heartbeat beat) {
            heartbeats.beat(beat.sessionId(), beat.atMillis());
            return new Result(beat.key().source(), beat.key().id(), EventStatus.ACCEPTED.word(), null);
        }
        Incoming.Rejected rejected = (Incoming.Rejected) event;
        return new Result(rejected.source(), rejected.id(), EventStatus.REJECTED.word(), rejected.detail());
    }
}
