package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Answer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
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

    @Answer("Setup")
    record SetupAnswer(List<SetupStepAnswer> steps) {}

    @Answer
    record SetupStepAnswer(
            String key, String state, @Nullable String value) {

        static SetupStepAnswer of(Step step) {
            return new SetupStepAnswer(step.key(), step.state().name().toLowerCase(Locale.ROOT), step.value());
        }
    }

    private final Supplier<List<Step>> steps;

    public SetupResource(Supplier<List<Step>> steps) {
        this.steps = steps;
    }

    @GET
    @Path("/admin/setup")
    public SetupAnswer setup() {
        return new SetupAnswer(steps.get().stream().map(SetupStepAnswer::of).toList());
    }
}
