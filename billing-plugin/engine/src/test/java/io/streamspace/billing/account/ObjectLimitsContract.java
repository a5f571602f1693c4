package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.entitlement.hold.Slot;
import io.streamspace.billing.entitlement.hold.Slots;
import io.streamspace.billing.values.Problem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of object limits does. An account has two holds, one slot and one pack at most. */
public interface ObjectLimitsContract extends StorageContract {

    Map<ObjectLimits.Kind, Integer> MOST = Map.of(
            ObjectLimits.Kind.HOLDS,
            2,
            ObjectLimits.Kind.JOB_SLOTS,
            1,
            ObjectLimits.Kind.PACKS,
            1,
            ObjectLimits.Kind.OVERAGE_CONSENTS,
            1);

    ObjectLimits limits();

    Holds holds();

    Slots slots();

    Consents consents();

    PurchasedGrants grants();

    private boolean isRoom(AccountId account, ObjectLimits.Kind kind, Instant now) {
        try {
            transactions().run(() -> limits().checkOneMore(account, kind, now));
            return true;
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("too_many");
            return false;
        }
    }

    @Test
    default void open_holds_are_counted() {
        holds().add(new Holds.Taken(ALICE, "cpu", 1, NOW, NOW.plus(HOUR)));
        assertThat(isRoom(ALICE, ObjectLimits.Kind.HOLDS, NOW)).isTrue();
        holds().add(new Holds.Taken(ALICE, "cpu", 1, NOW, NOW.plus(DAY)));
        assertThat(isRoom(ALICE, ObjectLimits.Kind.HOLDS, NOW)).isFalse();
        assertThat(isRoom(BOB, ObjectLimits.Kind.HOLDS, NOW)).isTrue();
        assertThat(isRoom(ALICE, ObjectLimits.Kind.HOLDS, NOW.plus(HOUR))).isTrue();
    }

    @Test
    default void slots_that_are_held_are_counted() {
        Slot slot = new Slot(ALICE, "job-1", NOW, null);
        assertThat(isRoom(ALICE, ObjectLimits.Kind.JOB_SLOTS, NOW)).isTrue();
        slots().add(slot);
        assertThat(isRoom(ALICE, ObjectLimits.Kind.JOB_SLOTS, NOW)).isFalse();
        slots().release(slot, NOW.plus(HOUR));
        assertThat(isRoom(ALICE, ObjectLimits.Kind.JOB_SLOTS, NOW)).isTrue();
    }

    @Test
    default void consents_that_hold_are_counted() {
        Consent consent = new Consent(
                ALICE,
                consents().newId(),
                "cpu",
                StorageContract.usd(5),
                new Consent.Given("alice", NOW),
                NOW.plus(DAY),
                null);
        consents().add(consent);
        assertThat(isRoom(ALICE, ObjectLimits.Kind.OVERAGE_CONSENTS, NOW)).isFalse();
        assertThat(isRoom(ALICE, ObjectLimits.Kind.OVERAGE_CONSENTS, NOW.plus(DAY)))
                .isTrue();
        consents().revoke(ALICE, consent.id(), new Consent.Revoked("bob", NOW));
        assertThat(isRoom(ALICE, ObjectLimits.Kind.OVERAGE_CONSENTS, NOW)).isTrue();
    }

    @Test
    default void packs_that_have_not_ended_are_counted() {
        Grant grant = new Grant(
                ALICE,
                grants().newId(),
                new Grant.Pack("pack-1", "Builds", null),
                0,
                new Grant.Validity(NOW, NOW.plus(DAY), null),
                Grant.Renewal.NONE,
                Map.of("builds", BigInteger.TEN));
        grants().add(new PurchasedGrants.Bought(grant, null, NOW));
        assertThat(isRoom(ALICE, ObjectLimits.Kind.PACKS, NOW)).isFalse();
        assertThat(isRoom(ALICE, ObjectLimits.Kind.PACKS, NOW.plus(DAY))).isTrue();
        grants().voidGrant(ALICE, grant.id(), new PurchasedGrants.Voiding(NOW, "bob", "mistake"));
        assertThat(isRoom(ALICE, ObjectLimits.Kind.PACKS, NOW)).isTrue();
    }

    @Test
    default void a_kind_without_a_limit_has_room() {
        assertThat(isRoom(ALICE, ObjectLimits.Kind.STORE_ITEMS, NOW)).isTrue();
    }
}
