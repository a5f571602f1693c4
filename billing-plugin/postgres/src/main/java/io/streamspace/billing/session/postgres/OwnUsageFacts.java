package io.streamspace.billing.session.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.plugin.EventKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Keeps them beside what the platform reports. */
public final class OwnUsageFacts implements OwnUsage {

    private static final String IS_ORDINARY = Sql.read(OwnUsageFacts.class, "is_ordinary");

    private final IntakeContext intakeContext;
    private final PostgresFacts facts;

    public OwnUsageFacts(IntakeContext intakeContext) {
        this.intakeContext = intakeContext;
        this.facts = new PostgresFacts(intakeContext.jdbi());
    }

    @Override
    public void record(UsageFact fact) {
        if (isOrdinary(fact.account(), fact.key().id(), fact.at()).one(intakeContext.jdbi())) {
            intakeContext.usage().takeNew(fact);
            facts.keepNew(row(fact));
        } else {
            facts.keep(List.of(row(fact)), intakeContext.now().get());
            intakeContext.usage().take(List.of(fact));
        }
    }

    /**
     * Whether own usage is new, and only has to be added to what is kept.
     *
     * @param id of its key
     */
    public static Read<Boolean> isOrdinary(AccountId account, String id, Instant at) {
        return new Read<>(
                BoundSql.of(IS_ORDINARY)
                        .with("account", account.value())
                        .with("source", SOURCE)
                        .with("id", id)
                        .with("shard", account.shard())
                        .with("at", at.truncatedTo(ChronoUnit.MILLIS)),
                row -> row.getBoolean(1));
    }

    private static FactRow row(UsageFact fact) {
        ObjectNode details = JsonNodeFactory.instance.objectNode().put("meter", fact.meter());
        if (fact.quantity() != null) {
            details.put("quantity", fact.quantity());
        }
        if (fact.change() != null) {
            details.put("change", fact.change());
        }
        EventKey key = new EventKey(fact.key().source(), fact.key().id());
        return new FactRow(
                key, FactType.USAGE_RECORDED, fact.at(), null, fact.account(), null, null, details.toString());
    }
}
