package io.streamspace.billing.entitlement.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of purchased grants does. */
public interface PurchasedGrantsContract extends StorageContract {

    PurchasedGrants purchasedGrants();

    /** Buys a grant of 100 builds and a core that is in force from now until an instant. */
    default Grant buy(AccountId account, @Nullable Instant until, @Nullable String continues) {
        Grant grant = new Grant(
                account,
                purchasedGrants().newId(),
                new Grant.Pack("pack-1", "Builds", null),
                3,
                new Grant.Validity(NOW, until, null),
                Grant.Renewal.AUTOMATIC,
                Map.of("builds", BigInteger.valueOf(100), "cpu", BigInteger.valueOf(1000)));
        purchasedGrants().add(new PurchasedGrants.Bought(grant, continues, NOW));
        return grant;
    }

    private Grant lock(Grant grant) {
        return transactions()
                .in(() -> purchasedGrants().lock(grant.account(), grant.id()))
                .orElseThrow();
    }

    private List<Grant> warn(Instant now, Instant by, int limit) {
        return transactions().in(() -> purchasedGrants().warn(now, by, limit));
    }

    private List<Grant> expired(Instant now, int limit) {
        return transactions().in(() -> purchasedGrants().lockExpired(now, limit));
    }

    @Test
    default void a_grant_is_found_as_it_was_bought() {
        Grant grant = buy(ALICE, null, null);
        assertThat(lock(grant)).isEqualTo(grant);
        assertThat(purchasedGrants().lock(BOB, grant.id())).isEmpty();
        assertThat(purchasedGrants().newId()).isNotEqualTo(grant.id());
    }

    @Test
    default void a_grant_is_renewed_once() {
        Grant first = buy(ALICE, NOW.plus(DAY), null);
        assertThat(purchasedGrants().renewedBy(ALICE, first.id())).isEmpty();
        Grant second = buy(ALICE, NOW.plus(DAY), first.id());
        assertThat(purchasedGrants().renewedBy(ALICE, first.id())).contains(second.id());
        assertThatThrownBy(() -> buy(ALICE, NOW.plus(DAY), first.id())).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void a_renewal_that_was_cancelled_may_be_cancelled_again() {
        Grant grant = buy(ALICE, NOW.plus(DAY), null);
        purchasedGrants().cancelRenewal(ALICE, grant.id());
        purchasedGrants().cancelRenewal(ALICE, grant.id());
        assertThat(lock(grant).renewal()).isEqualTo(Grant.Renewal.NONE);
    }

    @Test
    default void a_grant_is_voided_once() {
        Grant grant = buy(ALICE, NOW.plus(DAY), null);
        purchasedGrants().voidGrant(ALICE, grant.id(), new PurchasedGrants.Voiding(NOW.plus(HOUR), "bob", "mistake"));
        purchasedGrants().voidGrant(ALICE, grant.id(), new PurchasedGrants.Voiding(NOW.plus(DAY), "eve", "again"));
        assertThat(lock(grant).validity()).isEqualTo(new Grant.Validity(NOW, NOW.plus(DAY), NOW.plus(HOUR)));
    }

    @Test
    default void grants_that_expire_soon_are_announced_once_soonest_first() {
        Grant later = buy(ALICE, NOW.plus(DAY), null);
        Grant sooner = buy(BOB, NOW.plus(HOUR), null);
        buy(ALICE, null, null);
        buy(ALICE, NOW.plus(DAY).plusSeconds(1), null);
        purchasedGrants()
                .voidGrant(BOB, buy(BOB, NOW.plus(HOUR), null).id(), new PurchasedGrants.Voiding(NOW, "bob", "x"));
        assertThat(warn(NOW.minusSeconds(1), NOW.plus(DAY), 10)).isEmpty();
        assertThat(warn(NOW, NOW.plus(DAY), 10)).containsExactly(sooner, later);
        assertThat(warn(NOW, NOW.plus(DAY), 10)).isEmpty();
    }

    @Test
    default void no_more_grants_are_announced_than_asked_for() {
        Grant alices = buy(ALICE, NOW.plus(DAY), null);
        Grant bobs = buy(BOB, NOW.plus(HOUR), null);
        assertThat(warn(NOW, NOW.plus(DAY), 1)).containsExactly(alices);
        assertThat(warn(NOW, NOW.plus(DAY), 1)).containsExactly(bobs);
        assertThat(warn(NOW, NOW.plus(DAY), 1)).isEmpty();
    }

    @Test
    default void what_has_expired_is_not_announced_as_expiring() {
        buy(ALICE, NOW.plus(HOUR), null);
        assertThat(warn(NOW.plus(HOUR), NOW.plus(DAY), 10)).isEmpty();
    }

    @Test
    default void the_soonest_that_expired_are_locked_by_account() {
        Grant bobs = buy(BOB, NOW.plusSeconds(1), null);
        Grant third = buy(ALICE, NOW.plusSeconds(3), null);
        Grant second = buy(ALICE, NOW.plusSeconds(2), null);
        buy(ALICE, NOW.plus(DAY), null);
        assertThat(expired(NOW.plus(HOUR), 10)).containsExactly(second, third, bobs);
        assertThat(expired(NOW.plus(HOUR), 2)).containsExactly(second, bobs);
        assertThat(expired(NOW.plusSeconds(1), 2)).containsExactly(bobs);
    }

    @Test
    default void what_was_voided_or_has_ended_does_not_expire() {
        Grant voided = buy(ALICE, NOW.plusSeconds(1), null);
        Grant ended = buy(ALICE, NOW.plusSeconds(1), null);
        purchasedGrants().voidGrant(ALICE, voided.id(), new PurchasedGrants.Voiding(NOW, "bob", "mistake"));
        purchasedGrants().ended(List.of(ended), NOW.plusSeconds(1));
        assertThat(expired(NOW.plus(HOUR), 10)).isEmpty();
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        Grant grant = buy(ALICE, NOW.plusSeconds(1), null);
        undone(() -> purchasedGrants().ended(List.of(grant), NOW));
        undone(() -> buy(BOB, NOW.plusSeconds(1), null));
        assertThat(expired(NOW.plus(HOUR), 10)).containsExactly(grant);
    }
}
