package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.MergedSettings;
import io.streamspace.billing.http.ChangesNothing;
import io.streamspace.billing.report.adapter.SettingsPreviewAnswers.SettingsPreviewAnswer;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code POST /admin/settings/preview}: how many accounts changed settings would concern, and what last month's use would have
 * come to under them. Writes nothing.
 */
@Path("/")
@RolesAllowed("admin")
public final class SettingsPreviewResource {

    private final BillingSettings contract;
    private final Supplier<String> present;
    private final SettingsImpact impact;
    private final Supplier<Instant> clock;

    /** @param present the configuration in force */
    public SettingsPreviewResource(
            BillingSettings contract, Supplier<String> present, SettingsImpact impact, Supplier<Instant> clock) {
        this.contract = contract;
        this.present = present;
        this.impact = impact;
        this.clock = clock;
    }

    @POST
    @Path("/admin/settings/preview")
    @ChangesNothing
    public SettingsPreviewAnswer preview(JsonNode body) {
        if (!(body.path("config") instanceof ObjectNode change)) {
            throw Problem.invalid("config", "must be an object");
        }
        RateBook changed = MergedSettings.rateBook(contract, present.get(), change);
        List<String> settings = MergedSettings.names(change);
        return SettingsPreviewAnswer.of(settings, impact.of(changed, settings, clock.get()));
    }
}
