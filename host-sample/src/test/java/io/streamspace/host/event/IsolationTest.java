package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {

    private static final int USUAL = 100;
    private static final long HEAD = 250;

    private final List<Long> taken = new ArrayList<>();
    private final List<Long> setAside = new ArrayList<>();
    private int attempts;

    @Test
    void while_nothing_fails_parts_are_as_large_as_usual() {
        follow(Set.of());
        assertThat(attempts).isEqualTo(3);
        assertThat(taken).hasSize(250);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 50, 99, 100, 101, 250})
    void one_that_fails_is_found_in_a_few_steps_and_nothing_else_is_left_out(long bad) {
        follow(Set.of(bad));
        assertThat(setAside).containsExactly(bad);
        assertThat(taken).hasSize(249).doesNotContain(bad).isSorted();
        assertThat(attempts).isLessThan(3 + 2 * 8 + 3);
    }

    @Test
    void several_are_found() {
        follow(Set.of(3L, 4L, 90L, 200L));
        assertThat(setAside).containsExactly(3L, 4L, 90L, 200L);
        assertThat(taken).hasSize(246).isSorted();
    }

    /** As a follower would, to whom these entries are bad. */
    private void follow(Set<Long> bad) {
        Isolation isolation = new Isolation(USUAL);
        long position = 0;
        while (position < HEAD) {
            LogPart part = isolation.next(position, HEAD);
            attempts++;
            List<Long> entries = LongStream.rangeClosed(part.after() + 1, part.upTo())
                    .boxed()
                    .toList();
            if (entries.stream().noneMatch(bad::contains)) {
                taken.addAll(entries);
                isolation.taken();
                position = part.upTo();
            } else if (isolation.failed(part) == 3) {
                setAside.add(part.upTo());
                isolation.taken();
                position = part.upTo();
            }
        }
    }
}
