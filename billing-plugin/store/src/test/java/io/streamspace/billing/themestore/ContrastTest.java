package io.streamspace.billing.themestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastTest {

    private static final BigDecimal AA = new BigDecimal("4.5");

    /** The grey that is known to pass AA on white and its neighbour that does not; others from WCAG's techniques. */
    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.00:1",
        "#ffffff, #ffffff, 1.00:1",
        "#767676, #ffffff, 4.54:1",
        "#777777, #ffffff, 4.47:1",
        "#949494, #ffffff, 3.03:1",
        "#959595, #ffffff, 2.99:1",
        "#595959, #ffffff, 7.00:1",
        "#ff0000, #ffffff, 3.99:1",
        "#0000ff, #ffffff, 8.59:1",
        "#00ff00, #000000, 15.30:1",
        "rebeccapurple, white, 8.40:1"
    })
    void known_pairs_have_their_published_contrast_whichever_stands_before_the_other(
            String foreground, String background, String ratio) {
        assertThat(contrast(foreground, background)).hasToString(ratio);
        assertThat(contrast(background, foreground)).hasToString(ratio);
    }

    @Test
    void what_is_a_little_too_little_is_not_rounded_up_to_enough() {
        assertThat(contrast("#777777", "white").isAtLeast(AA)).isFalse();
        assertThat(contrast("#767676", "white").isAtLeast(AA)).isTrue();
        assertThat(contrast("#959595", "white").isAtLeast(new BigDecimal("3"))).isFalse();
        assertThat(contrast("black", "white").isAtLeast(new BigDecimal("21"))).isTrue();
        assertThat(contrast("black", "white").isAtLeast(new BigDecimal("21.000000001")))
                .isFalse();
    }

    @Test
    void a_see_through_foreground_is_seen_before_its_background() {
        assertThat(contrast("rgb(0 0 0 / 50%)", "white")).isEqualTo(contrast("#808080", "white"));
        assertThat(contrast("#00000000", "white")).hasToString("1.00:1");
    }

    /** The oracle computes in floating point, as most tools do. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void contrast_is_what_the_formula_says_in_floating_point(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            int one = random.nextInt(1 << 24);
            int other = random.nextInt(1 << 24);
            double lighter = Math.max(luminance(one), luminance(other)) + 0.05;
            double darker = Math.min(luminance(one), luminance(other)) + 0.05;
            Contrast contrast = contrast("#%06x".formatted(one), "#%06x".formatted(other));

            assertThat(contrast.isAtLeast(new BigDecimal(lighter / darker - 1e-9)))
                    .isTrue();
            assertThat(contrast.isAtLeast(new BigDecimal(lighter / darker + 1e-9)))
                    .isFalse();
        }
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static Contrast contrast(String foreground, String background) {
        return Contrast.of(
                ColourText.parse(foreground).orElseThrow(),
                ColourText.parse(background).orElseThrow());
    }
}
