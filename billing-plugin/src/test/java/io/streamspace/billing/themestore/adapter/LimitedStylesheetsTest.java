package io.streamspace.billing.themestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.themestore.Stylesheets;
import io.streamspace.billing.themestore.Stylesheets.Rewritten;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitedStylesheetsTest {

    @Test
    void a_further_stylesheet_is_refused_while_one_is_rewritten_and_accepted_afterwards() {
        Stylesheets[] limited = new Stylesheets[1];
        limited[0] = new LimitedStylesheets(
                css -> {
                    assertThatThrownBy(() -> limited[0].rewrite(css))
                            .isInstanceOfSatisfying(
                                    Problem.class,
                                    problem -> assertThat(problem.code()).isEqualTo("busy"));
                    return new Rewritten(css, "");
                },
                1,
                Duration.ZERO);
        assertThat(limited[0].rewrite("a{}").css()).isEqualTo("a{}");
        assertThat(limited[0].rewrite("b{}").css()).isEqualTo("b{}");
    }

    @Test
    void a_failure_frees_its_place() {
        Stylesheets limited = new LimitedStylesheets(
                css -> {
                    throw new IllegalStateException(css);
                },
                1,
                Duration.ZERO);
        assertThatThrownBy(() -> limited.rewrite("a")).hasMessage("a");
        assertThatThrownBy(() -> limited.rewrite("b")).hasMessage("b");
    }
}
