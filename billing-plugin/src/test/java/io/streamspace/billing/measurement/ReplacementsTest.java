package io.streamspace.billing.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.measurement.Measurement.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplacementsTest {

    @Test
    void what_is_replaced_counts_no_more() {
        assertThat(counting(fact("a", 1, null), fact("b", 2, "a"))).containsExactly("b");
    }

    @Test
    void a_replacement_waits_for_what_it_names() {
        assertThat(counting(fact("b", 2, "a"))).isEmpty();
    }

    @Test
    void a_replacement_can_be_replaced() {
        assertThat(counting(fact("a", 1, null), fact("b", 2, "a"), fact("c", 1, "b")))
                .containsExactly("c");
    }

    @Test
    void of_two_replacements_of_one_fact_the_later_counts_whatever_stands_in_the_others_place() {
        assertThat(counting(fact("a", 1, null), fact("b", 2, "a"), fact("c", 3, "a"), fact("d", 9, "b")))
                .containsExactly("c");
    }

    @Test
    void facts_that_replace_each_other_count_nothing() {
        assertThat(counting(fact("a", 1, "b"), fact("b", 2, "a"), fact("c", 3, "b")))
                .isEmpty();
    }

    private static Set<String> counting(Measurement... all) {
        return Replacements.counting(List.of(all)).stream().map(FactKey::id).collect(Collectors.toSet());
    }

    private static Measurement fact(String id, long at, @Nullable String replaces) {
        return new Measurement(
                new FactKey("s", id),
                AccountId.ofUser("alice"),
                "m",
                at,
                Kind.COUNTED,
                BigInteger.ONE,
                replaces == null ? null : new FactKey("s", replaces));
    }
}
