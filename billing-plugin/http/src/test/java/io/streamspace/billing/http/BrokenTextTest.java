package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that no database keeps are found, and no others. */
final class BrokenTextTest {

    @Test
    void a_nul_character_breaks_a_text() {
        assertThat(BrokenText.isBroken("a\0b")).isTrue();
        assertThat(BrokenText.isBroken("a\nb\u007f")).isFalse();
    }

    @Test
    void half_of_a_surrogate_pair_breaks_a_text_and_a_whole_one_does_not() {
        assertThat(BrokenText.isBroken("\ud83d")).isTrue();
        assertThat(BrokenText.isBroken("\ude00x")).isTrue();
        assertThat(BrokenText.isBroken("\ud83d\ud83d\ude00")).isTrue();
        assertThat(BrokenText.isBroken("\ud83d\ude00")).isFalse();
    }

    @Test
    void values_and_names_are_searched_at_every_depth() {
        List<String> found = new ArrayList<>();
        BrokenText.find(
                Json.read("{\"a\":\"\\u0000\",\"b\":[\"x\",{\"c\":\"\\ud800\"}],\"d\\u0000\":1,\"e\":\"fine\"}"),
                "",
                found::add);
        assertThat(found).containsExactly("a", "b[1].c", "d\0");
    }
}
