package io.streamspace.host.demo.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.auth.Allowed;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Paging;
import io.streamspace.host.http.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code /api/demo/inbox}: what a demo's people and receivers were sent, the latest first. */
@Path("demo/inbox")
@Allowed("admin")
public final class InboxResource {

    private final DemoInbox inbox;

    public InboxResource(DemoInbox inbox) {
        this.inbox = inbox;
    }

    /**
     * A webhook as the page shows it.
     *
     * @param body as it was posted, read as JSON
     */
    record WebhookView(long number, String receivedAt, JsonNode headers, JsonNode body) {

        static WebhookView of(long number, byte[] file) {
            try {
                JsonNode taken = Json.MAPPER.readTree(file);
                return new WebhookView(
                        number,
                        taken.path("received_at").asText(),
                        taken.path("headers"),
                        Json.MAPPER.readTree(taken.path("body").asText()));
            } catch (IOException e) {
                throw new UncheckedIOException("webhook " + number + " cannot be read", e);
            }
        }
    }

    @GET
    @Path("mails")
    public Map<String, Object> mails(@QueryParam("limit") @Nullable String limit) {
        return newest("mails", inbox.mails(), limit, MailView::of);
    }

    @GET
    @Path("mails/{number}/attachments/{position}")
    public Response attachment(@PathParam("number") String number, @PathParam("position") String position) {
        MailView.Content content = inbox.mails()
                .read(number(number))
                .map(mail -> MailView.attachment(mail, (int) number(position)))
                .orElse(null);
        if (content == null) {
            throw Problem.notFound().asException();
        }
        String name = content.name().replaceAll("[^A-Za-z0-9._-]", "_");
        return Response.ok(content.bytes(), content.type())
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @GET
    @Path("webhooks")
    public Map<String, Object> webhooks(@QueryParam("limit") @Nullable String limit) {
        return newest("webhooks", inbox.webhooks(), limit, WebhookView::of);
    }

    private static Map<String, Object> newest(
            String name, NumberedFiles files, @Nullable String limit, BiFunction<Long, byte[], Object> view) {
        List<Object> shown = files.newest(Paging.limit(limit)).stream()
                .flatMap(number -> files.read(number).map(file -> view.apply(number, file)).stream())
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, shown);
        answer.put("count", files.count());
        return answer;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.notFound().asException();
        }
    }
}
