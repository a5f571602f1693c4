package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.ActivityLog;
import io.streamspace.billing.http.ActivityLog.Change;
import io.streamspace.billing.http.ActivityLog.Entry;
import io.streamspace.billing.http.ActivityLog.Filter;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.TwoWayPage;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/activity}. */
@Path("/")
@RolesAllowed("admin")
public final class ActivityResource {

    private static final int LONGEST_TEXT = 200;

    private final ActivityLog log;

    public ActivityResource(ActivityLog log) {
        this.log = log;
    }

    @GET
    @Path("/admin/activity")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        TwoWayPage page = TwoWayPage.of(request);
        String account = request.getParameter("user_id");
        Filter filter = new Filter(
                account == null || account.isEmpty() ? null : Scope.parse(account),
                request.getParameter("caller"),
                Parameters.instantOrNull("from", request.getParameter("from")),
                Parameters.instantOrNull("to", request.getParameter("to")),
                text(request.getParameter("q")));
        int limit = page.limit() + 1;
        List<Entry> found = page.isBackwards()
                ? log.following(filter, beside(page), limit)
                : log.newest(filter, beside(page), limit);
        return page.answer("activity", found, entry -> String.valueOf(entry.number()), ActivityEntryAnswer::of);
    }

    private static @Nullable String text(@Nullable String text) {
        if (text != null && PlainText.length(text) > LONGEST_TEXT) {
            throw Problem.invalid("q", "must have " + LONGEST_TEXT + " characters at most");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    private static long beside(TwoWayPage page) {
        try {
            return page.place() == null ? Long.MAX_VALUE : Long.parseLong(page.place());
        } catch (NumberFormatException e) {
            throw Page.foreignCursor();
        }
    }

    /** A change. @param request the body, with secrets masked */
    @Answer("ActivityEntry")
    record ActivityEntryAnswer(
            long id,
            Instant at,
            String caller,
            String action,
            @Nullable String userId,
            @Nullable String accountId,
            @Nullable JsonNode request,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {

        static ActivityEntryAnswer of(Entry entry) {
            Change change = entry.change();
            @Nullable AccountId account = change.account();
            return new ActivityEntryAnswer(
                    entry.number(),
                    change.at(),
                    change.caller(),
                    change.action(),
                    account == null ? null : account.userId(),
                    account == null ? null : account.value(),
                    change.states().request(),
                    change.states().before(),
                    change.states().after());
        }
    }
}
