package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.Grants;
import io.streamspace.billing.entitlement.grant.Grants.Burn;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where what accounts may use is read from. What no terms ever offered is not asked for. */
public record Entitlements(Subscriptions subscriptions, Grants grants, Consents consents) {

    /** Of each of these accounts. @param termsOf what each is offered; the same, but for its currency */
    public Map<AccountId, Entitlement> of(Map<AccountId, RateBookHistory> termsOf) {
        if (termsOf.isEmpty()) {
            return Map.of();
        }
        Set<AccountId> accounts = termsOf.keySet();
        RateBookHistory terms = termsOf.values().iterator().next();
        Map<AccountId, List<Subscription>> chosen =
                terms.everHad(offered -> offered.mode().hasPlans()) ? subscriptions.of(accounts) : Map.of();
        boolean packs = everHadPacks(terms);
        Map<AccountId, List<Grant>> granted = packs ? grants.of(accounts) : Map.of();
        Map<AccountId, List<Burn>> burned = granted.isEmpty()
                ? Map.of()
                : grants.burns(granted.keySet()).stream().collect(Collectors.groupingBy(Burn::account));
        Map<AccountId, List<Consent>> agreed = everAsked(terms) ? consents.of(accounts) : Map.of();
        Map<AccountId, Entitlement> entitlements = new HashMap<>();
        termsOf.forEach((account, own) -> entitlements.put(
                account,
                new Entitlement(
                        new PlanHistory(own, chosen.getOrDefault(account, List.of())),
                        granted.getOrDefault(account, List.of()),
                        burned.getOrDefault(account, List.of()),
                        agreed.getOrDefault(account, List.of()))));
        return entitlements;
    }

    /** Whether packs were ever offered, whose grants are read then. */
    public static boolean everHadPacks(RateBookHistory terms) {
        return terms.everHad(Entitlements::offersPacks);
    }

    /** Whether overage was ever asked for, so that consents are read. */
    public static boolean everAsked(RateBookHistory terms) {
        return terms.everHad(Entitlements::asks);
    }

    static boolean offersPacks(RateBook rateBook) {
        return !rateBook.packs().isEmpty();
    }

    private static boolean asks(RateBook rateBook) {
        return rateBook.further().stream().anyMatch(meter -> meter.asks() == MeterTerms.Consent.NEEDED);
    }
}
