package io.streamspace.billing.usage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountsByCurrency;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.meter.Meter;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What use is cut and priced by, taken once for each piece of work.
 *
 * @param history at the prices of the usual currency
 */
public record UsageTerms(RateBookHistory history, Calendars calendars, AccountsByCurrency currencies) {

    /** All accounts are on one calendar, and billed in one currency. */
    public UsageTerms(RateBookHistory history, BillingCalendar common) {
        this(history, Calendars.allOn(common), AccountsByCurrency.USUAL);
    }

    /** Those of every account that is not apart. */
    public AccountTerms common() {
        return new AccountTerms(history, calendars.common());
    }

    public AccountTerms of(AccountId account) {
        return Objects.requireNonNull(of(Set.of(account)).get(account));
    }

    /** The versions at the prices of the account's currency. */
    public RateBookHistory history(AccountId account) {
        return histories(Set.of(account)).getOrDefault(account, history);
    }

    /** Of every one of these accounts. */
    public Map<AccountId, AccountTerms> of(Collection<AccountId> accounts) {
        Map<AccountId, RateBookHistory> histories = histories(accounts);
        Map<AccountId, AccountTerms> terms = new HashMap<>();
        calendars
                .of(accounts)
                .forEach((account, calendar) ->
                        terms.put(account, new AccountTerms(histories.getOrDefault(account, history), calendar)));
        return terms;
    }

    /**
     * At whose prices an account is told what holding something costs: its currency's, or the usual ones where that has no
     * price for it.
     */
    public RateBookHistory sessionPrices(AccountId account, Instant at) {
        RateBookHistory own = history(account);
        boolean isPriced = Meter.OF_SESSIONS.stream()
                .allMatch(meter -> own.rateAt(meter.key(), at).unitAmount().isPresent());
        return isPriced ? own : history;
    }

    /** The accounts of some shards that are not on the common terms, by terms. */
    public Map<AccountTerms, List<AccountId>> apart(Collection<Integer> shards) {
        Map<AccountId, BillingCalendar> byCalendar = new HashMap<>();
        calendars.apart(shards).forEach((calendar, accounts) -> accounts.forEach(one -> byCalendar.put(one, calendar)));
        Map<AccountId, RateBookHistory> byPrice = new HashMap<>();
        if (!history.otherCurrencies().isEmpty()) {
            currencies
                    .in(shards, history.otherCurrencies())
                    .forEach((currency, accounts) -> accounts.forEach(one -> byPrice.put(one, history.in(currency))));
        }
        Set<AccountId> apart = new HashSet<>(byCalendar.keySet());
        apart.addAll(byPrice.keySet());
        return apart.stream()
                .collect(groupingBy(
                        account -> new AccountTerms(
                                byPrice.getOrDefault(account, history),
                                byCalendar.getOrDefault(account, calendars.common())),
                        mapping(account -> account, toList())));
    }

    /** The versions of every one of these accounts; with prices in one currency only nothing is read. */
    public Map<AccountId, RateBookHistory> histories(Collection<AccountId> accounts) {
        Set<Currency> among = history.otherCurrencies();
        Map<AccountId, RateBookHistory> histories = new HashMap<>();
        accounts.forEach(account -> histories.put(account, history));
        if (!among.isEmpty()) {
            currencies.of(accounts, among).forEach((account, currency) -> histories.put(account, history.in(currency)));
        }
        return histories;
    }

    /** Whether there has ever been a limit beyond which use is charged, or which packs raise. */
    boolean haveEverHadLimits() {
        return history.everHad(rateBook -> rateBook.mode() == BillingMode.HYBRID
                || Entitlements.offersPacks(rateBook)
                || rateBook.further().stream()
                        .anyMatch(meter -> rateBook.isGoverned(meter.meter().key())));
    }
}
