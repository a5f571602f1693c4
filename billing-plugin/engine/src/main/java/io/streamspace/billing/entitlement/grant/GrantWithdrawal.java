package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.grant.PurchasedGrants.Voiding;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;

/** Ends what a grant would go on to be: its renewal, or the grant itself. Nothing that was paid is returned. */
public final class GrantWithdrawal {

    private final PurchasedGrants grants;
    private final Transactions transactions;

    public GrantWithdrawal(PurchasedGrants grants, Transactions transactions) {
        this.grants = grants;
        this.transactions = transactions;
    }

    /**
     * A grant that would be renewed by itself is not. Again changes nothing.
     *
     * @throws Problem 404 for an unknown grant, 409 {@code grant_ended} for one that is over
     */
    public Grant cancelRenewal(AccountId account, String id, Instant now) {
        return transactions.in(() -> {
            checkGoesOn(held(account, id), now);
            grants.cancelRenewal(account, id);
            return held(account, id);
        });
    }

    /**
     * Takes a grant back: from now on what is left of it is worth nothing.
     *
     * @throws Problem 404 for an unknown grant, 409 {@code grant_ended} for one that is over, 422 without a reason
     */
    public Grant voidGrant(AccountId account, String id, Voiding voiding) {
        if (voiding.reason().isBlank()) {
            throw Problem.invalid("reason", "is missing");
        }
        return transactions.in(() -> {
            checkGoesOn(held(account, id), voiding.at());
            grants.voidGrant(account, id, voiding);
            return held(account, id);
        });
    }

    private Grant held(AccountId account, String id) {
        return grants.lock(account, id).orElseThrow(() -> Problem.notFound("There is no grant '" + id + "'."));
    }

    private static void checkGoesOn(Grant grant, Instant now) {
        Grant.Standing standing = grant.validity().standing(now);
        if (standing == Grant.Standing.EXPIRED || standing == Grant.Standing.VOIDED) {
            throw new Problem(Kind.CONFLICT, "grant_ended", "The grant is " + standing.key() + ".");
        }
    }
}
