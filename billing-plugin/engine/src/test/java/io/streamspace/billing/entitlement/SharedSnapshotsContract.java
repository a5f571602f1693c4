package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.QuotaHeadroom.Beyond;
import io.streamspace.billing.entitlement.SharedSnapshot.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every place that keeps pictures does. */
public interface SharedSnapshotsContract {

    AccountId ALICE = AccountId.ofUser("alice");
    AccountId ODD = new AccountId("org:Ünïcode & co: \"x\"\n");
    Duration MINUTE = Duration.ofMinutes(1);

    SharedSnapshots pictures();

    static SharedSnapshot picture(long room) {
        return new SharedSnapshot(
                Map.of(
                        "cpu", new QuotaHeadroom(room, Beyond.IS_REFUSED),
                        "a.b-c_D9", new QuotaHeadroom(Long.MAX_VALUE, Beyond.IS_ASKED),
                        "storage", new QuotaHeadroom(0, Beyond.GOES_ON)),
                new Origin(7, Instant.parse("2026-01-01T00:00:00.123Z"), MINUTE),
                MINUTE);
    }

    @Test
    default void what_is_put_is_there_whole_and_with_no_more_time_left() {
        pictures().put(Map.of(ALICE, picture(3), ODD, picture(4)));

        Map<AccountId, SharedSnapshot> found = pictures().of(List.of(ALICE, AccountId.ofUser("bob"), ODD));

        assertThat(found).containsOnlyKeys(ALICE, ODD);
        found.forEach((account, picture) -> {
            assertThat(picture.quotaHeadrooms())
                    .isEqualTo(picture(account.equals(ALICE) ? 3 : 4).quotaHeadrooms());
            assertThat(picture.origin()).isEqualTo(picture(3).origin());
            assertThat(picture.left()).isBetween(Duration.ofMillis(1), MINUTE);
        });
    }

    @Test
    default void an_account_that_nothing_limits_is_known_as_such() {
        pictures().put(Map.of(ALICE, new SharedSnapshot(Map.of(), picture(1).origin(), MINUTE)));
        assertThat(pictures().of(List.of(ALICE)).values())
                .singleElement()
                .satisfies(found -> assertThat(found.quotaHeadrooms()).isEmpty());
    }

    @Test
    default void a_later_picture_takes_the_place_of_the_one_before() {
        pictures().put(Map.of(ALICE, picture(3)));
        pictures().put(Map.of(ALICE, picture(2)));
        assertThat(pictures().of(List.of(ALICE)).values())
                .extracting(SharedSnapshot::quotaHeadrooms)
                .containsExactly(picture(2).quotaHeadrooms());
    }

    @Test
    default void what_was_forgotten_is_not_there_and_may_be_forgotten_again() {
        pictures().put(Map.of(ALICE, picture(3), ODD, picture(4)));
        pictures().forget(List.of(ALICE));
        pictures().forget(List.of(ALICE));
        assertThat(pictures().of(List.of(ALICE, ODD))).containsOnlyKeys(ODD);
    }

    @Test
    default void nothing_is_asked_about_nothing() {
        pictures().put(Map.of());
        pictures().forget(List.of());
        assertThat(pictures().of(List.of())).isEmpty();
    }
}
