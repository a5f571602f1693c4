package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The calendars of accounts, by the settings of one moment. Equal calendars are the same object. */
public interface Calendars {

    /** That of all accounts which have neither an anniversary nor a zone of their own. */
    BillingCalendar common();

    /** Where the earliest of all first periods starts: nothing is recorded before. */
    Instant start();

    /** Of every one of these accounts; of one that is not open, the common one. */
    Map<AccountId, BillingCalendar> of(Collection<AccountId> accounts);

    /** The accounts of some shards that are on another calendar than the common one, by calendar. */
    Map<BillingCalendar, List<AccountId>> apart(Collection<Integer> shards);

    default BillingCalendar of(AccountId account) {
        return Objects.requireNonNull(of(Set.of(account)).get(account));
    }

    /** All accounts are on one calendar. */
    static Calendars allOn(BillingCalendar common) {
        return new Calendars() {
            @Override
            public BillingCalendar common() {
                return common;
            }

            @Override
            public Instant start() {
                return common.first().start();
            }

            @Override
            public Map<AccountId, BillingCalendar> of(Collection<AccountId> accounts) {
                Map<AccountId, BillingCalendar> same = new HashMap<>();
                accounts.forEach(account -> same.put(account, common));
                return same;
            }

            @Override
            public Map<BillingCalendar, List<AccountId>> apart(Collection<Integer> shards) {
                return Map.of();
            }
        };
    }
}
