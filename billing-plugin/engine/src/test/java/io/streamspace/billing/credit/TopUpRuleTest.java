package io.streamspace.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.TopUpDecision.Make;
import io.streamspace.billing.credit.TopUpDecision.Reason;
import io.streamspace.billing.credit.TopUpDecision.Wait;
import io.streamspace.billing.credit.TopUpRule.Bought;
import io.streamspace.billing.credit.TopUpRule.Situation;
import io.streamspace.billing.credit.TopUpRule.Stop;
import io.streamspace.billing.credit.TopUpRule.Wish;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopUpRuleTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final int MOST_IN_A_DAY = 3;

    private final TopUpRule rule =
            new TopUpRule(ALICE, new Wish(usd(500), usd(2000), usd(5000)), "alice", NOW, Optional.empty());

    @Test
    void below_the_threshold_the_amount_is_bought_at_it_nothing_is() {
        assertThat(decide(Standing.ACTIVE, 499, new Bought(0, 0, usd(0)))).isEqualTo(new Make(usd(2000)));
        assertThat(decide(Standing.ACTIVE, 500, new Bought(0, 0, usd(0)))).isEqualTo(new Wait(Reason.ENOUGH));
    }

    @Test
    void one_at_a_time() {
        assertThat(decide(Standing.ACTIVE, 0, new Bought(1, 1, usd(2000)))).isEqualTo(new Wait(Reason.ONE_IS_OPEN));
    }

    @Test
    void so_many_in_a_day_however_little_they_cost() {
        assertThat(decide(Standing.ACTIVE, 0, new Bought(0, 2, usd(0)))).isInstanceOf(Make.class);
        assertThat(decide(Standing.ACTIVE, 0, new Bought(0, 3, usd(0)))).isEqualTo(new Wait(Reason.DAILY_LIMIT));
    }

    @Test
    void up_to_the_monthly_limit_and_not_a_cent_beyond() {
        assertThat(decide(Standing.ACTIVE, 0, new Bought(0, 0, usd(3000)))).isInstanceOf(Make.class);
        assertThat(decide(Standing.ACTIVE, 0, new Bought(0, 0, usd(3001)))).isEqualTo(new Wait(Reason.MONTHLY_LIMIT));
    }

    @Test
    void only_for_accounts_in_good_standing() {
        for (Standing standing : EnumSet.complementOf(EnumSet.of(Standing.ACTIVE))) {
            assertThat(decide(standing, 0, new Bought(0, 0, usd(0)))).isEqualTo(new Wait(Reason.NOT_IN_GOOD_STANDING));
        }
    }

    @Test
    void a_failed_payment_stops_it() {
        TopUpRule stopped = new TopUpRule(ALICE, rule.wish(), "alice", NOW, Optional.of(new Stop(NOW, "not paid")));

        assertThat(stopped.decide(situation(Standing.ACTIVE, usd(0), new Bought(0, 0, usd(0))), MOST_IN_A_DAY))
                .isEqualTo(new Wait(Reason.STOPPED));
    }

    @Test
    void nothing_is_bought_in_another_currency_or_while_billing_is_off() {
        Currency euro = Currency.getInstance("EUR");
        Situation abroad = new Situation(account(Standing.ACTIVE, euro), new Money(0, euro), true, bought());
        Situation off = new Situation(account(Standing.ACTIVE, USD), usd(0), false, bought());

        assertThat(rule.decide(abroad, MOST_IN_A_DAY)).isEqualTo(new Wait(Reason.OTHER_CURRENCY));
        assertThat(rule.decide(off, MOST_IN_A_DAY)).isEqualTo(new Wait(Reason.BILLING_OFF));
    }

    @Test
    void a_top_up_becomes_only_what_it_may() {
        Set<String> allowed = Set.of("OPEN FAILED", "OPEN PAID", "OPEN VOID", "FAILED PAID", "FAILED VOID");
        for (TopUpStatus from : TopUpStatus.values()) {
            for (TopUpStatus to : TopUpStatus.values()) {
                assertThat(from.mayBecome(to)).as(from + " " + to).isEqualTo(allowed.contains(from + " " + to));
            }
        }
    }

    @Test
    void as_much_is_granted_as_came_in_money() {
        TopUp topUp = new TopUp(ALICE, 1, "in_1", usd(2000), TopUpStatus.OPEN, NOW);

        TopUps.Paid half = new TopUps.Paid(topUp, "INV-000001", NOW, usd(1000));
        assertThat(half.grant().orElseThrow().remaining()).isEqualTo(usd(1000));
        assertThat(half.settled().status()).isEqualTo(TopUpStatus.PAID);
        TopUps.Paid nothing = new TopUps.Paid(topUp, "INV-000001", NOW, usd(0));
        assertThat(nothing.grant()).isEmpty();
        assertThat(nothing.settled().status()).isEqualTo(TopUpStatus.VOID);
    }

    private TopUpDecision decide(Standing standing, long balance, Bought bought) {
        return rule.decide(situation(standing, usd(balance), bought), MOST_IN_A_DAY);
    }

    private static Situation situation(Standing standing, Money balance, Bought bought) {
        return new Situation(account(standing, USD), balance, true, bought);
    }

    private static Bought bought() {
        return new Bought(0, 0, usd(0));
    }

    private static Account account(Standing standing, Currency currency) {
        return new Account(ALICE, NOW, currency, null, null, standing);
    }

    private static Money usd(long cents) {
        return new Money(cents, USD);
    }
}
