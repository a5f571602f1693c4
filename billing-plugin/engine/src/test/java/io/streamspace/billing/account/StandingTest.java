package io.streamspace.billing.account;

import static io.streamspace.billing.account.Account.Standing.ACTIVE;
import static io.streamspace.billing.account.Account.Standing.LOCKED;
import static io.streamspace.billing.account.Account.Standing.PAST_DUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.Account.Standing;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Map<Standing, Set<Standing>> ALLOWED = Map.of(
            ACTIVE, Set.of(PAST_DUE, LOCKED),
            PAST_DUE, Set.of(ACTIVE, LOCKED),
            LOCKED, Set.of(ACTIVE));

    @Test
    void every_pair_is_allowed_or_not_as_the_table_says() {
        for (Standing from : Standing.values()) {
            for (Standing to : Standing.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void a_key_is_read_back() {
        for (Standing standing : Standing.values()) {
            assertThat(Standing.ofKey(standing.key())).isEqualTo(standing);
        }
    }
}
