package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.QuotaGate;
import io.streamspace.billing.entitlement.SessionDecision;
import io.streamspace.billing.entitlement.SessionRequest;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import org.jspecify.annotations.Nullable;

/** The quota gate in the terms of the host that asks it. */
public final class QuotaSessionGate implements SessionGate {

    private final QuotaGate gate;

    public QuotaSessionGate(QuotaGate gate) {
        this.gate = gate;
    }

    @Override
    public Decision decide(Request request) {
        return decision(gate.decide(asked(request)));
    }

    @Override
    public void withdraw(Request request) {
        gate.withdraw(asked(request));
    }

    @Override
    public Quote quote(Request request) {
        SessionDecision.Quote quote = gate.quote(asked(request));
        return new Quote(
                decision(quote.decision()),
                quote.limits().stream().map(QuotaSessionGate::room).toList());
    }

    private static SessionRequest asked(Request request) {
        Resources resources = request.resources();
        return new SessionRequest(
                AccountId.of(request.user(), request.organization()),
                request.sessionId(),
                new Allocation(resources.cpuMillis(), resources.memoryBytes(), resources.storageBytes()));
    }

    private static Decision decision(SessionDecision decision) {
        if (decision instanceof SessionDecision.Allowed allowed) {
            return new Decision.Allowed(
                    new HourlyPrice(allowed.pricePerHour(), allowed.currency().getCurrencyCode()));
        }
        SessionDecision.Refused refused = (SessionDecision.Refused) decision;
        return new Decision.Refused(refused.code(), refused.detail(), shortage(refused.shortage()));
    }

    private static @Nullable Shortage shortage(SessionDecision.@Nullable Shortage shortage) {
        return shortage == null
                ? null
                : new Shortage(
                        shortage.meter().key(),
                        shortage.meter().levelUnit(),
                        shortage.limit(),
                        shortage.used(),
                        shortage.requested());
    }

    private static Room room(SessionDecision.LimitUse use) {
        return new Room(use.meter().key(), use.meter().levelUnit(), use.limit(), use.used());
    }
}
