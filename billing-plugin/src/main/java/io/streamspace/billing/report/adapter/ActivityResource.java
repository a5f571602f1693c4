package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.ActivityLog;
import io.streamspace.billing.http.ActivityLog.Change;
import io.streamspace.billing.http.ActivityLog.Entry;
import io.streamspace.billing.http.ActivityLog.Filter;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
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
public final class ActivityResource {

    private final ActivityLog log;

    public ActivityResource(ActivityLog log) {
        this.log = log;
    }

    @GET
    @Path("/admin/activity")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        String account = request.getParameter("user_id");
        Filter filter = new Filter(
                account == null || account.isEmpty() ? null : Scope.parse(account),
                request.getParameter("caller"),
                Parameters.instantOrNull("from", request.getParameter("from")),
                Parameters.instantOrNull("to", request.getParameter("to")));
        List<Entry> found = log.newest(filter, below(page), page.limit() + 1);
        return page.answer("activity", found, entry -> String.valueOf(entry.number()), ActivityResource::json);
    }

    private static long below(Page page) {
        try {
            return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
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
