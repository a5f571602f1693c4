package io.streamspace.billing.entitlement.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of grants does. */
public interface GrantsContract extends StorageContract {

    Grants grants();

    PurchasedGrants purchasedGrants();

    private Grant buy(AccountId account, Instant at) {
        Grant grant = new Grant(
                account,
                purchasedGrants().newId(),
                new Grant.Pack("pack-1", "Builds", null),
                0,
                new Grant.Validity(NOW, null, null),
                Grant.Renewal.NONE,
                Map.of("builds", BigInteger.valueOf(100)));
        purchasedGrants().add(new PurchasedGrants.Bought(grant, null, at));
        return grant;
    }

    private static Grants.Burn burn(Grant grant, Instant period, long quantity) {
        return new Grants.Burn(grant.account(), grant.id(), "builds", period, BigInteger.valueOf(quantity));
    }

    private void replace(AccountId account, List<Instant> periods, Grants.Burn... burns) {
        transactions().run(() -> grants().replaceBurns(Map.of(account, periods), List.of(burns)));
    }

    @Test
    default void grants_are_read_oldest_first_by_account() {
        Grant later = buy(ALICE, NOW.plus(HOUR));
        Grant first = buy(ALICE, NOW);
        Grant bobs = buy(BOB, NOW);
        assertThat(grants().of(EVERYBODY)).isEqualTo(Map.of(ALICE, List.of(first, later), BOB, List.of(bobs)));
        assertThat(grants().of(List.of(ACME))).isEmpty();
    }

    @Test
    default void burns_of_a_period_take_the_place_of_those_before() {
        Grant grant = buy(ALICE, NOW);
        Grant other = buy(ALICE, NOW);
        replace(ALICE, List.of(JANUARY.start()), burn(grant, JANUARY.start(), 60), burn(other, JANUARY.start(), 5));
        replace(ALICE, List.of(JANUARY.end()), burn(grant, JANUARY.end(), 40));
        replace(ALICE, List.of(JANUARY.start()), burn(grant, JANUARY.start(), 10));
        assertThat(grants().burns(List.of(ALICE)))
                .containsExactlyInAnyOrder(burn(grant, JANUARY.start(), 10), burn(grant, JANUARY.end(), 40));
        assertThat(grants().burns(List.of(BOB))).isEmpty();
    }

    @Test
    default void burns_of_other_accounts_stay() {
        Grant alices = buy(ALICE, NOW);
        Grant bobs = buy(BOB, NOW);
        replace(ALICE, List.of(JANUARY.start()), burn(alices, JANUARY.start(), 60));
        replace(BOB, List.of(JANUARY.start()), burn(bobs, JANUARY.start(), 7));
        replace(ALICE, List.of(JANUARY.start()));
        assertThat(grants().burns(EVERYBODY)).containsExactly(burn(bobs, JANUARY.start(), 7));
    }

    @Test
    default void no_more_is_burned_than_was_granted() {
        Grant grant = buy(ALICE, NOW);
        replace(ALICE, List.of(JANUARY.start()), burn(grant, JANUARY.start(), 60));
        assertThatThrownBy(() -> replace(ALICE, List.of(JANUARY.end()), burn(grant, JANUARY.end(), 41)))
                .isInstanceOf(RuntimeException.class);
        assertThat(grants().burns(List.of(ALICE))).containsExactly(burn(grant, JANUARY.start(), 60));
    }

    @Test
    default void nothing_is_burned_of_what_was_not_granted() {
        Grant grant = buy(ALICE, NOW);
        Grants.Burn unknown = new Grants.Burn(ALICE, grant.id(), "cpu", JANUARY.start(), BigInteger.ONE);
        assertThatThrownBy(() -> replace(ALICE, List.of(JANUARY.start()), unknown))
                .isInstanceOf(RuntimeException.class);
        assertThat(grants().burns(List.of(ALICE))).isEmpty();
    }
}
