package io.streamspace.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.plugin.HttpContribution.Rule;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpContributionTest {

    @ParameterizedTest
    @CsvSource({
        "*, /admin, GET, /admin, true",
        "*, /admin, POST, /admin/credits, true",
        "*, /admin, GET, /administrator, false",
        "*, /admin, GET, /, false",
        "POST, /invoices, post, /invoices, true",
        "POST, /invoices, GET, /invoices, false",
        "POST, /invoices/*/checkout, POST, /invoices/INV-1/checkout, true",
        "POST, /invoices/*/checkout, POST, /invoices/INV-1/checkout/more, true",
        "POST, /invoices/*/checkout, POST, /invoices/INV-1/checkouts, false",
        "POST, /invoices/*/checkout, POST, /invoices/INV-1, false",
        "POST, /invoices/*/checkout, POST, /invoices//checkout, false",
        "POST, /invoices/*/checkout, POST, /invoices/a/b/checkout, false"
    })
    void a_rule_decides_about_whole_segments(String method, String prefix, String asked, String path, boolean matches) {
        assertThat(new Rule(method, prefix, Set.of("admin")).matches(asked, path))
                .isEqualTo(matches);
    }
}
