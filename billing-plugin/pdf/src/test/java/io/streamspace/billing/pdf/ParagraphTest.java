package io.streamspace.billing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lines of text. */
final class ParagraphTest {

    private static final Type TYPE = Type.regular(9_000);
    private static final String LETTERS = "abc ABC  -/ 云主机。，ăữ Ω é";

    @Test
    void no_line_is_wider_than_the_paragraph_and_nothing_but_spaces_is_lost() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String text = text(random);
            int width = 20_000 + random.nextInt(200_000);
            List<Line> lines = Paragraph.lines(text, TYPE, width);
            assertThat(lines).allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(width));
            assertThat(lines.stream().map(ParagraphTest::drawn).collect(Collectors.joining()))
                    .isEqualTo(text.replace(" ", ""));
        }
    }

    @Test
    void words_stay_whole_where_they_can() {
        List<Line> lines = Paragraph.lines("one two three four", TYPE, 40_000);
        assertThat(lines).extracting(ParagraphTest::drawn).containsExactly("onetwo", "three", "four");
    }

    @Test
    void its_own_line_breaks_stay() {
        assertThat(Paragraph.lines("a\nb", TYPE, 100_000)).hasSize(2);
        assertThat(Paragraph.lines("", TYPE, 100_000)).hasSize(1);
    }

    @Test
    void arabic_letters_are_joined_and_run_from_right_to_left() {
        Line line = Line.of("سلام", TYPE);
        assertThat(line.runs()).extracting(run -> run.codePoints()[0]).containsExactly(0xFEB3, 0xFEFC, 0xFEE1);
        assertThat(line.runs()).extracting(Line.Run::offset).isSortedAccordingTo((a, b) -> b - a);
        assertThat(Arabic.text(0xFEFC)).isEqualTo("\ufefb");
        assertThat(Arabic.text(0xFEB3)).isEqualTo("س");
    }

    @Test
    void brackets_turn_with_the_direction() {
        Line line = Line.of("(א)", TYPE);
        assertThat(line.runs()).extracting(run -> run.codePoints()[0]).containsExactly((int) ')', 0x5D0, (int) '(');
    }

    private static String drawn(Line line) {
        StringBuilder text = new StringBuilder();
        line.runs().forEach(run -> {
            for (int codePoint : run.codePoints()) {
                text.appendCodePoint(codePoint);
            }
        });
        return text.toString().replace(" ", "");
    }

    private static String text(Random random) {
        return random.ints(1 + random.nextInt(120), 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
