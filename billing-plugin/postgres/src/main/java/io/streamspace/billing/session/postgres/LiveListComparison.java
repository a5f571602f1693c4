package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts.Opening;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.LiveSessions.Listing;
import io.streamspace.plugin.LiveSessions.LiveSession;
import io.streamspace.plugin.ResourceChange;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is believed to be alive with the host's live list, both ways.
 *
 * <p>A believed session that the previous listing had and this one has not is gone since then. One that no listing has
 * had may have been created by an event later than the list's log position, however old the event says it is: such a
 * session is gone only when a second listing lacks it, too. One that is listed again is open again. What is listed and
 * was never created here is opened from this listing, by a fact whose source is empty (as no event's is); it gives way
 * once the session's {@code created} comes.
 *
 * <p>A session that is listed again without having been created again never ended: the list that lacked it was not the whole
 * platform's, which is reported once for each such list.
 */
public final class LiveListComparison {

    private static final String PREVIOUS = sql("previous");
    private static final String ADD_LISTING = sql("add_listing");
    private static final String NOTE_LISTED = sql("note_listed");
    private static final String OPEN_AGAIN = sql("open_again");
    private static final String NOTE_GONE = sql("note_gone");
    private static final String NOTE_MISSING = sql("note_missing");
    private static final String NOTE_UNLISTED = sql("note_unlisted");
    private static final String UNKNOWN = sql("unknown");
    private static final String REPORT_INCOMPLETE = sql("report_incomplete");
    private static final Logger LOG = LoggerFactory.getLogger(LiveListComparison.class);

    private final IntakeContext intakeContext;
    private final PostgresFacts facts;
    private final TimelineRebuild timelineRebuild;

    public LiveListComparison(IntakeContext intakeContext) {
        this.intakeContext = intakeContext;
        this.facts = new PostgresFacts(intakeContext.jdbi());
        this.timelineRebuild = new TimelineRebuild(
                intakeContext, new PostgresHeartbeats(intakeContext.jdbi(), intakeContext.timeout()));
    }

    /**
     * Takes a listing into account; one that is not later than the last one compared changes nothing. The caller has
     * made sure that every event up to the listing's log position has been taken.
     */
    public void compareLive(Listing listing) {
        intakeContext.transactions().in(() -> compare(listing)).tell(intakeContext.book());
    }

    private TimelineRebuild.Outcome compare(Listing listing) {
        intakeContext.shards().lockAll();
        Instant previous = previous();
        if (previous != null && !listing.at().isAfter(previous)) {
            return timelineRebuild.refold(Set.of());
        }
        Set<String> changed = new HashSet<>(compared(listing, previous));
        update(
                ADD_LISTING,
                statement -> statement
                        .bind("listed_at", Sql.parameter(listing.at()))
                        .bind("log_position", listing.logPosition()));
        Map<String, List<SessionFact>> opened = openUnknown(listing);
        changed.addAll(opened.keySet());
        return timelineRebuild.refold(changed, opened);
    }

    /** Returns the sessions that this listing shows to be gone or to be there again. */
    private Set<String> compared(Listing listing, @Nullable Instant previous) {
        Set<String> changed = new HashSet<>();
        List<String> again = ids(OPEN_AGAIN, listing, previous);
        if (previous != null && !again.isEmpty()) {
            reportIncomplete(listing, previous, again.size());
        }
        changed.addAll(again);
        changed.addAll(ids(NOTE_GONE, listing, previous));
        ids(NOTE_MISSING, listing, previous);
        ids(NOTE_UNLISTED, listing, previous);
        ids(NOTE_LISTED, listing, previous);
        return changed;
    }

    private void reportIncomplete(Listing listing, Instant previous, int lacking) {
        LOG.warn(
                "the live list of {} lacked {} sessions that are alive: does each host list the whole platform's?",
                previous,
                lacking);
        update(
                REPORT_INCOMPLETE,
                statement -> statement
                        .bind("previous", Sql.parameter(previous))
                        .bind("listed_at", Sql.parameter(listing.at()))
                        .bind("lacking", lacking)
                        .bind("now", Sql.parameter(intakeContext.now().get())));
    }

    private Map<String, List<SessionFact>> openUnknown(Listing listing) {
        Set<String> unknown = new HashSet<>(ids(UNKNOWN, listing, null));
        List<LiveSession> sessions = listing.sessions().stream()
                .filter(session -> unknown.contains(session.sessionId()))
                .toList();
        if (sessions.isEmpty()) {
            return Map.of();
        }
        intakeContext.accounts().open(openings(sessions));
        return facts.keep(
                        sessions.stream()
                                .map(session -> fact(session, listing.at()))
                                .toList(),
                        intakeContext.now().get())
                .added();
    }

    private List<Opening> openings(List<LiveSession> sessions) {
        Instant now = intakeContext.now().get();
        return sessions.stream()
                .flatMap(session -> Stream.of(
                        AccountId.ofUser(session.user()), AccountId.of(session.user(), session.organization())))
                .distinct()
                .map(account -> new Opening(account, now, null, null))
                .toList();
    }

    private static FactRow fact(LiveSession session, Instant at) {
        return new FactRow(
                new EventKey("", "listed:" + session.sessionId()),
                session.hibernated() ? FactType.SESSION_LISTED_HIBERNATED : FactType.SESSION_LISTED,
                at,
                session.sessionId(),
                null,
                ResourceChange.to(session.resources()),
                new FactRow.Origin(session.user(), session.organization(), session.template(), session.heartbeats()),
                null);
    }

    private @Nullable Instant previous() {
        return intakeContext
                .jdbi()
                .withHandle(handle -> handle.createQuery(PREVIOUS)
                        .map((row, context) -> Sql.instant(row, "listed_at"))
                        .findOne()
                        .orElse(null));
    }

    private List<String> ids(String sql, Listing listing, @Nullable Instant previous) {
        List<String> listed =
                listing.sessions().stream().map(LiveSession::sessionId).toList();
        return intakeContext
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("session_id", Columns.texts(listed))
                        .bind("listed_at", Sql.parameter(listing.at()))
                        .bind("previous", Sql.parameter(previous == null ? Instant.EPOCH : previous))
                        .mapTo(String.class)
                        .list());
    }

    private void update(String sql, UnaryOperator<Update> binding) {
        intakeContext
                .jdbi()
                .useHandle(handle -> binding.apply(handle.createUpdate(sql)).execute());
    }

    private static String sql(String name) {
        return Sql.read(LiveListComparison.class, name);
    }
}
