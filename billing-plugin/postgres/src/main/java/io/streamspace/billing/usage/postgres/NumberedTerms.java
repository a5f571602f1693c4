package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.UsageTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The terms that accounts of some shards are on, by number: 0 are the common ones, and everybody's who is not named.
 * Which accounts are on the others, statements are told by two columns.
 */
final class NumberedTerms {

    private static final int COMMON = 0;

    /** No terms have it: who is on them is left out. */
    private static final int NONE = -1;

    private final List<AccountTerms> terms = new ArrayList<>();
    private final Map<AccountId, Integer> apart = new LinkedHashMap<>();

    private NumberedTerms(AccountTerms common) {
        terms.add(COMMON, common);
    }

    static NumberedTerms of(UsageTerms all, Collection<Integer> shards) {
        NumberedTerms numbered = new NumberedTerms(all.common());
        all.apart(shards).forEach((own, accounts) -> {
            accounts.forEach(account -> numbered.apart.put(account, numbered.terms.size()));
            numbered.terms.add(own);
        });
        return numbered;
    }

    void leaveOut(Collection<AccountId> accounts) {
        accounts.forEach(account -> apart.put(account, NONE));
    }

    void each(BiConsumer<Integer, AccountTerms> taker) {
        for (int number = 0; number < terms.size(); number++) {
            taker.accept(number, terms.get(number));
        }
    }

    /** Those that are not on the common terms. */
    String[] accounts() {
        return apart.keySet().stream().map(AccountId::value).toArray(String[]::new);
    }

    /** The numbers of their terms, in the same order. */
    Integer[] numbers() {
        return apart.values().toArray(new Integer[0]);
    }
}
