package io.streamspace.billing.config;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Limit;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The plans as the settings saved last have them, in {@code billing_subscription_plans} and {@code billing_plan_limits}:
 * for whoever looks into the database. Nothing here reads them; earlier versions are in {@code billing_settings}.
 */
final class PublishedPlans {

    private static final String PUBLISH = Sql.read(PublishedPlans.class, "publish");
    private static final String WITHDRAW = Sql.read(PublishedPlans.class, "withdraw");
    private static final String LIMITS = Sql.read(PublishedPlans.class, "limits");
    private static final int DECIMALS = 10;

    private PublishedPlans() {}

    private record PlanLimit(String planId, Meter meter, Limit limit) {

        BigDecimal level() {
            return meter.inLevelUnits(limit.level()).rounded(DECIMALS);
        }
    }

    /** Joins the transaction. */
    static void publish(Handle handle, RateBook rateBook) {
        List<Plan> plans = rateBook.plans();
        handle.createUpdate(WITHDRAW)
                .bind("plans", Columns.texts(plans.stream().map(Plan::id).toList()))
                .execute();
        Rows.of(plans)
                .column("text", Plan::id)
                .column("text", Plan::name)
                .column("numeric", Plan::price)
                .column("text", plan -> plan.interval().name().toLowerCase(Locale.ROOT))
                .column("int4", Plan::trialDays)
                .update(handle, PUBLISH, rateBook.currency().getCurrencyCode());
        Rows.of(limits(rateBook))
                .column("text", PlanLimit::planId)
                .column("text", limit -> limit.meter().key())
                .column("numeric", PlanLimit::level)
                .column("text", limit -> limit.meter().levelUnit())
                .column("text", limit -> limit.limit().enforcement().name().toLowerCase(Locale.ROOT))
                .update(handle, LIMITS);
    }

    private static List<PlanLimit> limits(RateBook rateBook) {
        return rateBook.plans().stream().flatMap(plan -> limits(plan, rateBook)).toList();
    }

    private static Stream<PlanLimit> limits(Plan plan, RateBook rateBook) {
        return plan.limits().entrySet().stream()
                .flatMap(
                        entry -> meter(entry.getKey(), rateBook)
                                .map(meter -> new PlanLimit(plan.id(), meter, entry.getValue()))
                                .stream());
    }

    private static Optional<Meter> meter(String key, RateBook rateBook) {
        return Stream.concat(rateBook.meters().stream(), Stream.of(Meter.SESSIONS))
                .filter(meter -> meter.key().equals(key))
                .findFirst();
    }
}
