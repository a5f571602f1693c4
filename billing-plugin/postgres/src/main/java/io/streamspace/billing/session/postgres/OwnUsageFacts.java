package io.streamspace.billing.session.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Pipeline;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.OwnUsage;
import java.time.Instant;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.plugin.EventKey;
import java.util.List;

/** Keeps them beside what the platform reports. */
public final class OwnUsageFacts implements OwnUsage {

    private static final String ASSUME_NEW = Sql.read(OwnUsageFacts.class, "assume_new");

    private final IntakeContext intakeContext;
    private final PostgresFacts facts;

    public OwnUsageFacts(IntakeContext intakeContext) {
        this.intakeContext = intakeContext;
        this.facts = new PostgresFacts(intakeContext.jdbi());
    }

    @Override
    public void record(UsageFact fact) {
        if (intakeContext.jdbi().withHandle(Pipeline::mayAssume)) {
            intakeContext.usage().takeNew(fact);
            assumeNew(fact);
            facts.keepNew(row(fact));
        } else {
            facts.keep(List.of(row(fact)), intakeContext.now().get());
            intakeContext.usage().take(List.of(fact));
        }
    }

    @Override
    public void readAhead(AccountId account, String meter, Instant at) {
        intakeContext.usage().readAhead(account, meter, at);
    }

    private void assumeNew(UsageFact fact) {
        EventKey key = new EventKey(fact.key().source(), fact.key().id());
        intakeContext.jdbi().useHandle(handle -> Pipeline.later(handle.createUpdate(ASSUME_NEW))
                .bind("key", FactKeys.digest(key))
                .bind("source", key.source())
                .bind("id", key.id())
                .bind("shard", fact.account().shard())
                .bind("at", Sql.parameter(fact.at()))
                .execute());
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
