package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.ActivityLog;
import io.streamspace.billing.http.ActivityLog.Change;
import io.streamspace.billing.http.ActivityLog.Entry;
import io.streamspace.billing.http.ActivityLog.Filter;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.TwoWayPage;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.LinkedHashMap;
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
        return page.answer("activity", found, entry -> String.valueOf(entry.number()), ActivityResource::json);
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

    private static Map<String, Object> json(Entry entry) {
        Change change = entry.change();
        @Nullable AccountId account = change.account();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.number());
        json.put("at", Views.instant(change.at()));
        json.put("caller", change.caller());
        json.put("action", change.action());
        json.put("user_id", account == null ? null : account.userId());
        json.put("account_id", account == null ? null : account.value());
        json.put("request", change.states().request());
        json.put("before", change.states().before());
        json.put("after", change.states().after());
        return json;
    }
}
