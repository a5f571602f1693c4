package io.streamspace.billing.session.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.plugin.EventKey;
import java.util.List;

/** Keeps them beside what the platform reports. */
public final class OwnUsageFacts implements OwnUsage {

    private final IntakeContext intakeContext;
    private final PostgresFacts facts;

    public OwnUsageFacts(IntakeContext intakeContext) {
        this.intakeContext = intakeContext;
        this.facts = new PostgresFacts(intakeContext.jdbi());
    }

    @Override
    public void record(UsageFact fact) {
        facts.keep(List.of(row(fact)), intakeContext.now().get());
        intakeContext.usage().take(List.of(fact));
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
