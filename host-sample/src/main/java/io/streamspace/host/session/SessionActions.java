package io.streamspace.host.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.event.EventIntake;
import io.streamspace.host.event.HostEvent;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import io.streamspace.plugin.PlatformClock;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate.Action;
import io.streamspace.plugin.SessionGate.HourlyPrice;
import io.streamspace.plugin.SessionGate.Quote;
import io.streamspace.plugin.SessionGate.Request;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done with sessions. Each deed is an event in the log, and nothing else. */
public final class SessionActions {

    private static final Logger LOG = LoggerFactory.getLogger(SessionActions.class);

    private final Sessions sessions;
    private final EventIntake intake;
    private final Gates gates;
    private final PlatformClock clock;
    private final KeyedLocks locks = new KeyedLocks();
    private final KeyedLocks payers = new KeyedLocks();

    public SessionActions(Sessions sessions, EventIntake intake, Gates gates, PlatformClock clock) {
        this.sessions = sessions;
        this.intake = intake;
        this.gates = gates;
        this.clock = clock;
    }

    /** A session that is to begin. */
    record Start(String id, String user, @Nullable String organization, String template, Resources resources) {}

    /** A session that began, and its price. */
    record Started(Session session, Optional<HourlyPrice> price) {}

    /** Counts the payer's sessions, asks the gates and begins one; repeated with the same id it begins once. */
    Started start(Start start) {
        return payers.with(payer(start.user(), start.organization()), () -> begin(start));
    }

    /** What a start would cost, and whether the gates would let it pass. */
    Quote quote(Start start) {
        return gates.quote(request(start));
    }

    /** The same of a resize. */
    Quote quote(Session session, ResourceChange change) {
        return gates.quote(request(Action.RESIZE, session, change.over(session.resources())));
    }

    private Started begin(Start start) {
        sessions.checkOneMore(start);
        Request request = request(start);
        Optional<HourlyPrice> price = gates.pass(request);
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("id", start.id()).put("user", start.user()).put("template", start.template());
        if (start.organization() != null) {
            data.put("organization", start.organization());
        }
        data.set("resources", ResourceTexts.json(start.resources()));
        data.put("heartbeats", true);
        orWithdraw(
                request,
                () -> intake.report(
                        List.of(new HostEvent("created-" + start.id(), "session.created", clock.now(), data))));
        return new Started(require(start.id()), price);
    }

    Session hibernate(Session session) {
        return locks.with(session.id(), () -> {
            Session now = alive(session.id());
            return now.hibernated() ? now : report(now, SessionHibernated.class, data(now));
        });
    }

    Session wake(Session session) {
        return locks.with(session.id(), () -> {
            Session now = alive(session.id());
            if (!now.hibernated()) {
                return now;
            }
            return payers.with(payer(now.user(), now.organization()), () -> {
                Request request = request(Action.WAKE, now, now.resources());
                gates.pass(request);
                orWithdraw(request, () -> tell(now, SessionWoken.class, data(now)));
                return require(now.id());
            });
        });
    }

    /** Resizes a session; what the change leaves out stays as it is, whatever else changes it meanwhile. */
    Session resize(Session session, ResourceChange change) {
        return locks.with(session.id(), () -> {
            Session now = alive(session.id());
            ObjectNode data = data(now);
            data.set("resources", ResourceTexts.json(change));
            return payers.with(payer(now.user(), now.organization()), () -> {
                Request request = request(Action.RESIZE, now, change.over(now.resources()));
                gates.pass(request);
                orWithdraw(request, () -> tell(now, SessionResized.class, data));
                return require(now.id());
            });
        });
    }

    /** Ends a session; one that has ended stays as it is. */
    Session terminate(Session session) {
        return locks.with(session.id(), () -> {
            Session now = require(session.id());
            return now.isLive() ? report(now, SessionTerminated.class, data(now)) : now;
        });
    }

    /**
     * Hibernates a session because a plugin asks for it. One that is not running stays as it is, and so does one that
     * runs elsewhere: this host heard of it and cannot put it to sleep.
     */
    void suspend(String sessionId, String reason) {
        sessions.find(sessionId)
                .filter(session -> session.own() && session.state() == Session.State.RUNNING)
                .ifPresent(session -> {
                    LOG.info("{} is suspended: {}", sessionId, reason);
                    hibernate(session);
                });
    }

    /** What was let pass and cannot be written down has not happened. */
    private void orWithdraw(Request request, Runnable report) {
        try {
            report.run();
        } catch (RuntimeException e) {
            gates.withdraw(request);
            throw e;
        }
    }

    private Session report(Session session, Class<? extends PlatformEvent> kind, ObjectNode data) {
        tell(session, kind, data);
        return require(session.id());
    }

    private void tell(Session session, Class<? extends PlatformEvent> kind, ObjectNode data) {
        String word = kind.getSimpleName().substring("Session".length()).toLowerCase(Locale.ROOT);
        String id = word + "-" + UUID.randomUUID();
        intake.report(List.of(new HostEvent(id, "session." + word, after(session, kind), data)));
    }

    /**
     * Now, or the first instant at which this fact counts as later than the session's latest one: facts of the same
     * instant have an order of their own, which need not be the one in which things were asked for.
     */
    private Instant after(Session session, Class<? extends PlatformEvent> kind) {
        Instant now = clock.now();
        Instant changed = session.changed();
        boolean countsAsLater = SessionFacts.rank(kind) > session.changedRank();
        Instant earliest = countsAsLater ? changed : changed.plusMillis(1);
        return now.isBefore(earliest) ? earliest : now;
    }

    private Session require(String sessionId) {
        return sessions.find(sessionId).orElseThrow(() -> Problem.notFound().asException());
    }

    private Session alive(String sessionId) {
        Session session = require(sessionId);
        if (!session.isLive()) {
            throw Problem.of(409, "session_terminated", "The session is over.").asException();
        }
        return session;
    }

    /** Asking a gate and doing what it allowed are one step for whoever pays: two at once may not share one allowance. */
    private static String payer(String user, @Nullable String organization) {
        return organization == null ? "user:" + user : "org:" + organization;
    }

    private static ObjectNode data(Session session) {
        return Json.MAPPER.createObjectNode().put("id", session.id());
    }

    private static Request request(Start start) {
        return new Request(
                Action.START, start.id(), start.user(), start.organization(), start.template(), start.resources());
    }

    private static Request request(Action action, Session session, Resources resources) {
        return new Request(action, session.id(), session.user(), session.organization(), session.template(), resources);
    }
}
