package io.streamspace.billing.usage;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.UsageOwner.AccountOverage;
import io.streamspace.billing.usage.UsageOwner.AccountUsage;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import io.streamspace.billing.usage.UsageOwner.UnconsentedOverage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageOwnerTest {

    private static final AccountId ALICE = new AccountId("user:alice");

    private static final List<UsageOwner> OWNERS = List.of(
            new SessionLifetime(ALICE, "s-1", Instant.parse("2026-01-01T00:00:00Z")),
            new SessionLifetime(ALICE, "s-1", Instant.parse("2026-01-02T00:00:00Z")),
            new SessionLifetime(ALICE, "s-1", Instant.EPOCH),
            new AccountUsage(ALICE),
            new AccountOverage(ALICE),
            new UnconsentedOverage(ALICE));

    @Test
    void an_owner_is_read_back_from_its_key() {
        assertThat(OWNERS).allSatisfy(owner -> assertThat(owner.key().of(ALICE)).isEqualTo(owner));
    }

    @Test
    void no_two_owners_of_an_account_have_one_key() {
        assertThat(OWNERS.stream().map(UsageOwner::key)).doesNotHaveDuplicates();
    }

    @Test
    void overage_repeats_what_others_say_and_nothing_else_does() {
        assertThat(OWNERS.stream().filter(UsageOwner::isOverage))
                .containsExactly(new AccountOverage(ALICE), new UnconsentedOverage(ALICE));
    }

    @Test
    void owners_are_in_one_group_exactly_if_their_keys_share_a_session() {
        for (UsageOwner one : OWNERS) {
            assertThat(one.group().sessionId()).isEqualTo(one.key().sessionId());
            for (UsageOwner other : OWNERS) {
                assertThat(one.group().equals(other.group()))
                        .isEqualTo(one.key().sessionId().equals(other.key().sessionId()));
            }
        }
    }

    @Test
    void a_new_kind_of_owner_is_tested_here() {
        assertThat(OWNERS.stream().map(Object::getClass).collect(toSet()))
                .containsExactlyInAnyOrder(UsageOwner.class.getPermittedSubclasses());
    }
}
