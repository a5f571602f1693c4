package io.streamspace.billing.report.adapter;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/setup}: what is to be decided after installing, and how far that is. */
@Path("/")
@RolesAllowed("admin")
public final class SetupResource {

    /** How far a step is. */
    public enum State {
        /** Decided. */
        DONE,
        /** Not decided: the default holds, with which billing works. */
        DEFAULT,
        /** Missing: something does not work, or is not said on invoices. */
        OPEN
    }

    /** @param value what holds, in a few words; null: nothing */
    public record Step(String key, State state, @Nullable String value) {}

    private final Supplier<List<Step>> steps;

    public SetupResource(Supplier<List<Step>> steps) {
        this.steps = steps;
    }

    @GET
    @Path("/admin/setup")
    public Map<String, Object> setup() {
        return Map.of("steps", steps.get().stream().map(SetupResource::json).toList());
    }

    private static Map<String, @Nullable Object> json(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", step.key());
        json.put("state", step.state().name().toLowerCase(Locale.ROOT));
        json.put("value", step.value());
        return json;
    }
}
