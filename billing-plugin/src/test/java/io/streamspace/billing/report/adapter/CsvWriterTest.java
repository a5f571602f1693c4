package io.streamspace.billing.report.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.http.CsvWriter;
import io.streamspace.billing.values.PlainText;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final CsvWriter csv = new CsvWriter(file);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201"
            })
    void a_text_is_no_formula(String text) {
        csv.text(text).endRow();
        assertThat(read()).containsExactly(List.of("'" + PlainText.of(text)));
    }

    @Test
    void numbers_and_instants_are_written_as_they_are() {
        csv.number(new BigDecimal("-1.40")).number(new BigDecimal("1E+3")).number(-7);
        csv.instant(Instant.parse("2026-01-01T00:00:00.120Z")).endRow();
        csv.flush();
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("-1.40,1000,-7,2026-01-01T00:00:00.120Z\r\n");
    }

    @Test
    void null_and_the_empty_text_are_told_apart() {
        csv.text(null).text("").number((BigDecimal) null).instant(null).endRow();
        csv.flush();
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo(",\"\",,\r\n");
    }

    @Test
    void whatever_is_written_is_read_again() {
        Random random = new Random(4);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<@Nullable String> row = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                String text = "a" + text(random);
                csv.text(text);
                row.add(PlainText.of(text));
            }
            csv.endRow();
            rows.add(row);
        }
        assertThat(read()).isEqualTo(rows);
    }

    private List<List<@Nullable String>> read() {
        csv.flush();
        return CsvText.lines(file.toString(StandardCharsets.UTF_8));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append("a,\"\r\n'= \u00E9\u4E2D".charAt(random.nextInt(10)));
        }
        return text.toString();
    }
}
