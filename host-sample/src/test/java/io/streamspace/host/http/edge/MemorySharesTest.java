package io.streamspace.host.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemorySharesTest {

    private final MemoryShares shares = new MemoryShares(100, 4);
    private final Memory bob = shares.of("bob");
    private final Memory alice = shares.of("alice");

    @Test
    void a_caller_has_a_part_and_others_have_theirs() {
        assertThat(bob.reserve(20)).isTrue();
        assertThat(bob.reserve(10)).isFalse();
        assertThat(bob.reserve(5)).isTrue();
        assertThat(alice.reserve(25)).isTrue();
    }

    @Test
    void one_body_is_let_in_however_large() {
        assertThat(bob.reserve(90)).isTrue();
        assertThat(bob.reserve(1)).isFalse();
        assertThat(alice.reserve(11)).isFalse();
        assertThat(alice.reserve(10)).isTrue();
    }

    @Test
    void what_is_released_can_be_taken_again() {
        assertThat(bob.reserve(25)).isTrue();
        bob.release(25);
        assertThat(bob.reserve(25)).isTrue();
        assertThat(shares.of("bob").reserve(1)).isFalse();
    }

    @Test
    void what_the_budget_refuses_counts_for_nobody() {
        assertThat(bob.reserve(100)).isTrue();
        assertThat(alice.reserve(1)).isFalse();
        bob.release(100);
        assertThat(alice.reserve(100)).isTrue();
    }
}
