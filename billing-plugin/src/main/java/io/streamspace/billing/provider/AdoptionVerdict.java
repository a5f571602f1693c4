package io.streamspace.billing.provider;

import io.streamspace.billing.provider.DesiredSubscription.Ended;
import io.streamspace.billing.provider.ProviderSubscription.Status;
import io.streamspace.billing.provider.SubscriptionBook.Known;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from how a subscription stands at the provider: what differs there from what both sides last agreed on, and
 * not here, is taken over; what differs here wins. Pure.
 *
 * @param planId what is chosen; empty unless the decision is to choose
 */
record AdoptionVerdict(Decision decision, Optional<String> planId) {

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

    static AdoptionVerdict of(Known agreed, ProviderSubscription there, DesiredSubscription here) {
        if (there.status() == Status.ENDED) {
            return plain(isSettled(agreed, there, here) ? Decision.NOTHING : Decision.END_NOW);
        }
        if (there.status() == Status.UNPAID) {
            return plain(agreed.status() == Status.UNPAID || here instanceof Ended ? Decision.TELL : Decision.END_NOW);
        }
        return here.agreesWith(agreed) ? adopted(agreed, there) : plain(Decision.TELL);
    }

    private static AdoptionVerdict adopted(Known agreed, ProviderSubscription there) {
        if (there.endsAt() != null) {
            return plain(agreed.endsAt() == null ? Decision.END_WITH_PERIOD : Decision.NOTHING);
        }
        if (!Objects.equals(there.offerKey(), agreed.offerKey())) {
            return PlanOffer.planId(there.offerKey())
                    .map(plan -> new AdoptionVerdict(Decision.CHOOSE, Optional.of(plan)))
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

    private static AdoptionVerdict plain(Decision decision) {
        return new AdoptionVerdict(decision, Optional.empty());
    }
}
