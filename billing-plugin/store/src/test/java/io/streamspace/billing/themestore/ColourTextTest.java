package io.streamspace.billing.themestore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#abc|#aabbcc",
                "#ABCF|#aabbcc",
                "#a1b2c3|#a1b2c3",
                "#a1b2c3ff|#a1b2c3",
                "rgb(1, 2, 3)|#010203",
                "rgb(1 2 3)|#010203",
                "rgba(1,2,3,1)|#010203",
                "rgb(1 2 3/100%)|#010203",
                "rgb(100%, 0%, 50%)|#ff0080",
                "rgb(300 -5 2.5)|#ff0003",
                "hsl(0, 100%, 50%)|#ff0000",
                "hsl(120deg 100% 25%)|#008000",
                "hsl(270, 50%, 40%)|#663399",
                "hsl(-90 50% 40%)|#663399",
                "hsl(0 0% 100%)|#ffffff",
                "HotPink|#ff69b4",
                " RebeccaPurple |#663399"
            })
    void a_colour_reads_however_it_is_written(String text, String hex) {
        assertThat(ColourText.parse(text)).get().hasToString(hex);
        assertThat(ColourText.parse(text)).get().matches(Colour::isOpaque);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#abc8", "#a1b2c3fe", "rgba(1,2,3,0.5)", "hsl(0 0% 0% / 99.9%)"})
    void alpha_makes_a_colour_see_through(String text) {
        assertThat(ColourText.parse(text)).get().matches(colour -> !colour.isOpaque());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "#ab",
                "#abcde",
                "#ggg",
                "transparent",
                "currentcolor",
                "rgb(1,2)",
                "rgb(1,2,3,4,5)",
                "rgb(a,b,c)",
                "rgb(1deg 2 3)",
                "hsl(0 1 1)",
                "hsl(10% 1% 1%)",
                "var(--x)",
                "rgb(1,2,3) x",
                "color(srgb 1 0 0)",
                "purpleish"
            })
    void what_is_no_colour_is_none(String text) {
        assertThat(ColourText.parse(text)).isEmpty();
    }
}
