package io.streamspace.billing.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.measurement.Measurement.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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

    @Test
    void what_stands_for_a_refused_fact_counts() {
        assertThat(counting(refused("a", 1, null), fact("b", 2, "a"))).containsExactly("b");
    }

    @Test
    void a_refused_replacement_leaves_what_it_names_until_another_one_stands_for_it() {
        assertThat(counting(fact("a", 1, null), refused("b", 2, "a"))).containsExactly("a");
        assertThat(counting(fact("a", 1, null), refused("b", 2, "a"), fact("c", 3, "b")))
                .containsExactly("c");
    }

    @Test
    void whatever_stands_for_whatever_the_counting_ones_are_what_a_search_from_each_root_finds() {
        for (int seed = 0; seed < 3_000; seed++) {
            List<Measurement> all = random(new Random(seed));
            assertThat(Replacements.counting(all)).as("seed %d", seed).isEqualTo(found(all));
        }
    }

    private static List<Measurement> random(Random random) {
        List<Measurement> all = new ArrayList<>();
        int size = 1 + random.nextInt(9);
        for (int i = 0; i < size; i++) {
            String replaces = random.nextInt(4) == 0 ? null : "f" + random.nextInt(size + 1);
            int at = random.nextInt(4);
            all.add(random.nextInt(3) == 0 ? refused("f" + i, at, replaces) : fact("f" + i, at, replaces));
        }
        return all;
    }

    /** By definition: in a place stands what stands in the place of the latest successor that has something; else itself. */
    private static Set<FactKey> found(List<Measurement> all) {
        Set<FactKey> found = new HashSet<>();
        for (Measurement root : all) {
            if (root.replaces() == null) {
                inPlace(root, all).map(Measurement::key).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Measurement> inPlace(Measurement place, List<Measurement> all) {
        return all.stream()
                .filter(other -> place.key().equals(other.replaces()))
                .sorted(Comparator.reverseOrder())
                .flatMap(other -> inPlace(other, all).stream())
                .findFirst()
                .or(() -> place.kind() == Kind.REFUSED ? Optional.empty() : Optional.of(place));
    }

    private static Set<String> counting(Measurement... all) {
        return Replacements.counting(List.of(all)).stream().map(FactKey::id).collect(Collectors.toSet());
    }

    private static Measurement fact(String id, long at, @Nullable String replaces) {
        return measurement(id, at, Kind.COUNTED, replaces);
    }

    private static Measurement refused(String id, long at, @Nullable String replaces) {
        return measurement(id, at, Kind.REFUSED, replaces);
    }

    private static Measurement measurement(String id, long at, Kind kind, @Nullable String replaces) {
        return new Measurement(
                new FactKey("s", id),
                AccountId.ofUser("alice"),
                "m",
                at,
                kind,
                BigInteger.ONE,
                replaces == null ? null : new FactKey("s", replaces));
    }
}
