package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.StorageContract;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What every kind of accounts' zones does. */
public interface AccountZonesContract extends StorageContract {

    ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    AccountZones zones();

    @Test
    default void the_latest_choice_holds() {
        open(ALICE, BOB);
        zones().add(ALICE, new ZoneChange(NOW, HANOI));
        zones().add(ALICE, new ZoneChange(NOW.plus(HOUR), BERLIN));
        assertThat(zones().chosen(ALICE)).contains(BERLIN);
        assertThat(zones().chosen(BOB)).isEmpty();
    }

    @Test
    default void another_choice_of_the_same_instant_takes_the_place_of_the_first() {
        open(ALICE);
        zones().add(ALICE, new ZoneChange(NOW, HANOI));
        zones().add(ALICE, new ZoneChange(NOW, BERLIN));
        assertThat(zones().chosen(ALICE)).contains(BERLIN);
    }

    @Test
    default void an_account_that_is_not_open_chooses_nothing() {
        assertThatThrownBy(() -> zones().add(ALICE, new ZoneChange(NOW, HANOI))).isInstanceOf(RuntimeException.class);
        assertThat(zones().chosen(ALICE)).isEmpty();
    }

    @Test
    default void a_choice_is_undone_with_its_transaction() {
        open(ALICE);
        zones().add(ALICE, new ZoneChange(NOW, HANOI));
        undone(() -> zones().add(ALICE, new ZoneChange(NOW.plus(HOUR), BERLIN)));
        assertThat(zones().chosen(ALICE)).contains(HANOI);
    }
}
