package io.streamspace.host.event;

import io.streamspace.host.event.StoredNotifications.Message;
import io.streamspace.host.http.Paging;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/notifications}: the caller's own messages, the latest first. */
@Path("notifications")
public final class NotificationsResource {

    private final StoredNotifications notifications;

    public NotificationsResource(StoredNotifications notifications) {
        this.notifications = notifications;
    }

    @GET
    public Map<String, Object> list(
            @Context HttpServletRequest request,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        long before = cursor == null ? Long.MAX_VALUE : Paging.cursor("cursor", cursor);
        String user = Objects.requireNonNull(Caller.of(request)).user();
        List<Message> found = notifications.of(user, before, most + 1);
        List<Message> shown = found.subList(0, Math.min(most, found.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("notifications", shown);
        answer.put(
                "next_cursor",
                found.size() > most ? Long.toString(shown.get(most - 1).id()) : null);
        return answer;
    }
}
