package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.provider.price.PlanPriceKey;
import io.streamspace.billing.provider.subscription.DesiredSubscription.Ended;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides what to import from a subscription at the provider: a change made there and not here is imported; a change
 * made here wins. Pure.
 *
 * @param planId what is chosen; empty unless the decision is to choose
 */
record ImportDecision(Decision decision, Optional<String> planId) {

    /** What is done here. */
    enum Decision {
        /** Nothing differs. */
        NOTHING,
        /** It ended there, or nothing is paid any more: the plan ends here. */
        END_NOW,
        /** It was cancelled there: the plan ends with what is paid for. */
        END_WITH_PERIOD,
        /** It was taken up again there: so it is here. */
        RESUME,
        /** Another plan is paid there from the next period on. */
        CHOOSE,
        /** Here it is another than there: the provider is told. */
        TELL
    }

    static ImportDecision of(Known agreed, ProviderSubscription there, DesiredSubscription here) {
        if (there.status() == Status.ENDED) {
            return plain(isSettled(agreed, there, here) ? Decision.NOTHING : Decision.END_NOW);
        }
        if (there.status() == Status.UNPAID) {
            return plain(agreed.status() == Status.UNPAID || here instanceof Ended ? Decision.TELL : Decision.END_NOW);
        }
        return here.agreesWith(agreed) ? adopted(agreed, there) : plain(Decision.TELL);
    }

    private static ImportDecision adopted(Known agreed, ProviderSubscription there) {
        if (there.endsAt() != null) {
            return plain(agreed.endsAt() == null ? Decision.END_WITH_PERIOD : Decision.NOTHING);
        }
        if (!Objects.equals(there.offerKey(), agreed.offerKey())) {
            return PlanPriceKey.planId(there.offerKey())
                    .map(plan -> new ImportDecision(Decision.CHOOSE, Optional.of(plan)))
                    .orElseGet(() -> plain(Decision.TELL));
        }
        return plain(agreed.endsAt() == null ? Decision.NOTHING : Decision.RESUME);
    }

    /** Its end was agreed on, or ours has ended too. */
    private static boolean isSettled(Known agreed, ProviderSubscription there, DesiredSubscription here) {
        Instant until = agreed.endsAt();
        Instant endedAt = there.endedAt();
        boolean asAgreed = until != null && (endedAt == null || !endedAt.isBefore(until));
        return agreed.status() == Status.ENDED || asAgreed || here instanceof Ended;
    }

    private static ImportDecision plain(Decision decision) {
        return new ImportDecision(decision, Optional.empty());
    }
}
