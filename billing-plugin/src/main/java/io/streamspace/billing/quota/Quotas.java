package io.streamspace.billing.quota;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Limit;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The quotas of accounts: their plan's limits beside what they hold. */
public final class Quotas {

    private final Supplier<TermsHistory> terms;
    private final Subscriptions subscriptions;
    private final HeldResources held;

    public Quotas(Supplier<TermsHistory> terms, Subscriptions subscriptions, HeldResources held) {
        this.terms = terms;
        this.subscriptions = subscriptions;
        this.held = held;
    }

    /** An account's quotas now, in the order in which bills list meters; empty if its plan limits nothing. */
    public List<Quota> of(AccountId account, Instant now) {
        Optional<Plan> plan = planOf(account, now);
        return plan.isEmpty() ? List.of() : of(plan.get(), held.of(account, now));
    }

    /** The plan an account is on now. */
    public Optional<Plan> planOf(AccountId account, Instant now) {
        List<Subscription> chosen = subscriptions.of(Set.of(account)).getOrDefault(account, List.of());
        return new PlanHistory(terms.get(), chosen).at(now);
    }

    /** A plan's limits beside what is held. */
    static List<Quota> of(Plan plan, Resources resources) {
        List<Quota> quotas = new ArrayList<>();
        for (Meter meter : Meter.OF_SESSIONS) {
            Limit limit = plan.limits().get(meter.key());
            if (limit != null) {
                quotas.add(new Quota(meter, limit.level(), level(meter, resources), limit.enforcement()));
            }
        }
        return quotas;
    }

    /** How much of a meter resources are, in base units of its level. */
    static long level(Meter meter, Resources resources) {
        if (meter.equals(Meter.CPU)) {
            return resources.cpuMillis();
        }
        return meter.equals(Meter.MEMORY) ? resources.memoryBytes() : resources.storageBytes();
    }
}
