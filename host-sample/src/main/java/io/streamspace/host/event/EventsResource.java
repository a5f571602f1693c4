package io.streamspace.host.event;

import io.streamspace.host.auth.Allowed;
import io.streamspace.host.http.OwnBody;
import io.streamspace.host.http.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/events}. */
@Path("events")
public final class EventsResource {

    private static final String ONE = "application/cloudevents+json";
    private static final String MANY = "application/cloudevents-batch+json";

    private final EventIntake intake;

    public EventsResource(EventIntake intake) {
        this.intake = intake;
    }

    @POST
    @OwnBody
    @Consumes(MediaType.WILDCARD)
    @Allowed("service")
    public Map<String, List<EventIntake.Result>> post(@Context HttpHeaders headers, InputStream body) {
        MediaType media = checked(headers.getMediaType());
        boolean many = media.getSubtype().equalsIgnoreCase("cloudevents-batch+json");
        return Map.of("results", many ? intake.many(body) : intake.one(body));
    }

    /** Checked here, not by the routing: who may not post at all is told that first. */
    private static MediaType checked(@Nullable MediaType media) {
        if (media == null || !isEvents(media) || !isUtf8(media)) {
            throw Problem.of(415, "unsupported_media_type", "Send " + ONE + " or " + MANY + ", in UTF-8.")
                    .asException();
        }
        return media;
    }

    private static boolean isEvents(MediaType media) {
        String type = media.getType() + "/" + media.getSubtype();
        return type.equalsIgnoreCase(ONE) || type.equalsIgnoreCase(MANY);
    }

    private static boolean isUtf8(MediaType media) {
        String charset = media.getParameters().get(MediaType.CHARSET_PARAMETER);
        return charset == null || charset.equalsIgnoreCase("utf-8");
    }
}
